import { nounKey } from '../0-words/fold';
import { demonymOf, type Place } from '../0-words/gazetteer';
import { isDocumentHead, isOrganisationHead, isPersonNoun } from '../0-words/word-sets';
import { nameAt, type Name } from './names';
import { NOT_A_PLACE, OFFICE_WITH_A, TIME } from './noun-classes';
import type { Phrase } from './phrase';
import type { Token } from './token';

const MADE_BY = /^(?:realise|publie|diffuse|communique|redige|signe|mene|conduit|etabli)e?s?$/u;

/** Reads what follows the head of a noun phrase: adjectives, complements, a name. */
export class TailReader {
  constructor(
    private readonly tokens: readonly Token[],
    private readonly text: string,
    private readonly phraseAt: (at: number, depth: number) => Phrase | null,
  ) {}

  read(tail: PhraseTail, key: string, determiner: string, depth: number): void {
    for (let more = true; more;) more = this.tailStep(tail, key, determiner, depth);
    // in « association de consommateurs CLCV » the name is the association's
    if (determiner === '' && depth > 0 && !isPersonNameAt(this.tokens, tail.last + 1)) return;
    let name = this.nameBehind(tail);
    if (name && determiner === '' && !isPersonNoun(key) && !isOrganisationHead(key)) return;
    // « le député LR Guy-Noël Pasquet »: party or union first, then the name
    while (name && isPersonNoun(key) && (name.acronym || name.place)) {
      tail.takeLabel(name);
      name = this.nameBehind(tail);
    }
    if (name && name.place?.by !== 'capital') tail.takeName(isOrganisationHead(key) ? this.joined(name) : name);
  }

  /** « le site Rives et Ports »: one house whose name has « et ». */
  private joined(name: Name): Name {
    const and = this.tokens[name.last + 1];
    const next = this.tokens[name.last + 2];
    if (
      (and?.upos === 'ADJ' || and?.upos === 'NOUN') &&
      !and.capital &&
      !name.acronym &&
      !name.place &&
      name.first === name.last &&
      demonymOf(and.form) === null &&
      ends(next)
    ) {
      return {
        ...name,
        last: and.index,
        text: this.text.slice(this.tokens[name.first]?.start ?? 0, and.end),
        words: [...name.words, and.folded],
      };
    }
    if (
      and &&
      next?.capital &&
      /^(?:du|de|d')$/u.test(and.folded) &&
      name.first === name.last &&
      !name.acronym &&
      !name.place
    ) {
      return {
        ...name,
        last: next.index,
        text: this.text.slice(this.tokens[name.first]?.start ?? 0, next.end),
        words: [...name.words, next.folded],
      };
    }
    if (and?.folded !== 'et' || !next?.capital || next.upos === 'DET' || name.acronym || name.personal) return name;
    const start = this.tokens[name.first]?.start ?? 0;
    return {
      ...name,
      last: next.index,
      text: this.text.slice(start, next.end),
      words: [...name.words, 'et', next.folded],
    };
  }

  private nameBehind(tail: PhraseTail): Name | null {
    return this.tokens[tail.last + 1]?.capital ? nameAt(this.tokens, tail.last + 1, this.text) : null;
  }

  private tailStep(tail: PhraseTail, key: string, determiner: string, depth: number): boolean {
    const at = tail.last + 1;
    const token = this.tokens[at];
    if (!token) return false;
    if (token.upos === 'ADJ' && (!token.capital || tail.proper)) return tail.takeAdjective(token);
    if (/^(?:tres|plus|moins|bien|assez|peu|dit|dite)$/u.test(token.folded) && this.tokens[at + 1]?.upos === 'ADJ')
      return tail.takeAdverb(token);
    if (
      token.morph.verbForm === 'Part' &&
      token.upos === 'VERB' &&
      !/ant$/u.test(token.folded) &&
      ends(this.tokens[at + 1])
    )
      return tail.takeAdjective(token);
    if (MADE_BY.test(token.folded) && this.tokens[at + 1]?.folded === 'par' && isDocumentHead(key))
      return this.author(tail, at + 2, depth);
    if (/^(?:charge|delegue|adjoint)e?s?$/u.test(token.folded)) return tail.takeAdjective(token);
    if (token.upos === 'NOUN' && !token.capital && at === tail.head + 1 && !TIME.test(token.folded))
      return demonymOf(token.form) ? tail.takeAdjective(token) : tail.takeNoun(token);
    if (/^(?:de|d')$/u.test(token.folded) && token.upos !== 'DET') return this.complement(tail, at + 1, depth);
    if (token.folded === 'des' || token.folded === 'du') return this.complement(tail, at, depth);
    if (/^(?:et|ou)$/u.test(token.folded)) return this.coordinated(tail, at, depth);
    if (tail.proper && /^(?:pour|a|en)$/u.test(token.folded) && token.upos === 'ADP')
      return this.complement(tail, at + 1, depth);
    if (/^(?:a|chez|en|au|aux)$/u.test(token.folded) && token.upos === 'ADP')
      return this.field(tail, at, key, determiner, depth);
    return false;
  }

  /** « un sondage réalisé par l'institut X »: who made the document. */
  private author(tail: PhraseTail, at: number, depth: number): boolean {
    const inner = this.phraseAt(at, depth + 1);
    if (!inner) return false;
    tail.complements.push(inner);
    tail.last = inner.last;
    return true;
  }

  private complement(tail: PhraseTail, at: number, depth: number): boolean {
    const inner = this.phraseAt(at, depth + 1);
    if (!inner) return false;
    tail.takeComplement(inner, true);
    return true;
  }

  /** « de la Culture et de l'Égalité », « des médicaments et des produits ». */
  private coordinated(tail: PhraseTail, at: number, depth: number): boolean {
    const next = this.tokens[at + 1];
    const after = this.tokens[at + 2];
    if (!next || !after) return false;
    if (tail.complements.length > 0 && /^(?:de|d')$/u.test(next.folded)) return this.complement(tail, at + 2, depth);
    if (next.upos === 'ADJ' && this.tokens[at - 1]?.upos === 'ADJ') {
      tail.last = at;
      return tail.takeAdjective(next);
    }
    return false;
  }

  /** « commissaire européen au Commerce », « analyste chez X », « source militaire à Bruxelles ». */
  private field(tail: PhraseTail, at: number, key: string, determiner: string, depth: number): boolean {
    const fits = OFFICE_WITH_A.test(key) || tail.delegated || (determiner === '' && isPersonNoun(key));
    if (!fits) return false;
    const inner = this.phraseAt(at + 1, depth + 1);
    if (!inner || inner.name?.personal || inner.name?.titled || isPersonNoun(inner.key)) return false;
    const noun = this.tokens[inner.head]?.folded ?? '';
    if (NOT_A_PLACE.test(noun)) return false;
    tail.takeComplement(inner, false);
    return true;
  }
}

/** « chef de file Jean Dupont » is left to the outer phrase as well; only « avocat de M. X » is not. */
function isPersonNameAt(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.form.endsWith('.') ?? false;
}

function ends(token: Token | undefined): boolean {
  return !token || /^(?:PUNCT|VERB|AUX|PRON)$/u.test(token.upos);
}

/** What follows a head, gathered word by word. */
export class PhraseTail {
  last: number;
  /** Last word of the description: before a name that stands in it. */
  described: number;
  readonly modifiers: string[];
  readonly complements: Phrase[] = [];
  name: Name | null = null;
  demonym: Place | null = null;
  delegated = false;
  /** An organisation's own name is being read. */
  proper = false;

  constructor(
    readonly head: number,
    before: readonly string[],
  ) {
    this.last = head;
    this.described = head;
    this.modifiers = [...before];
  }

  takeAdjective(token: Token): boolean {
    this.last = token.index;
    this.described = this.last;
    const demonym = demonymOf(token.form);
    if (demonym) this.demonym ??= demonym.state;
    if (!demonym) this.delegated = true;
    this.modifiers.push(demonym ? `state:${demonym.state.key}` : nounKey(token.form));
    return true;
  }

  takeAdverb(token: Token): boolean {
    this.last = token.index;
    return true;
  }

  takeNoun(token: Token): boolean {
    this.last = token.index;
    this.described = this.last;
    this.modifiers.push(nounKey(token.form));
    return true;
  }

  takeComplement(phrase: Phrase, direct: boolean): void {
    this.last = phrase.last;
    this.described = phrase.last;
    if (direct) this.complements.push(phrase);
    this.modifiers.push(...modifiersIn(phrase));
  }

  takeLabel(name: Name): void {
    this.last = name.last;
    this.described = name.last;
    this.modifiers.push(...(name.place ? [`state:${name.place.key}`] : name.words));
  }

  takeName(name: Name): void {
    this.name = name;
    this.last = name.last;
  }
}

/** What a complement adds to the phrase above it. */
function modifiersIn(phrase: Phrase): string[] {
  const own = phrase.key === '' ? [] : [phrase.key];
  const name = phrase.name ? (phrase.name.place ? [`state:${phrase.name.place.key}`] : phrase.name.words) : [];
  return [...own, ...phrase.modifiers, ...name];
}
