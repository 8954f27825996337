import { fold, nounKey } from '../0-words/fold';
import { demonymOf, type Gender, type Place } from '../0-words/gazetteer';
import { isDocumentHead, isOrganisationHead, isPersonNoun } from '../0-words/word-sets';
import { nameAt, type Name } from './names';
import type { Phrase } from './phrase';
import type { Token } from './token';

const DETERMINER = /^(?:le|la|l'|les|un|une|des|du|ce|cet|cette|ces|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|leur|leurs|plusieurs|certains|certaines|quelques|aucun|aucune|chaque|divers|diverses|differents|differentes|nombre|tout|toute|tous|toutes|ledit|ladite|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|maints|moult)$/u;
const PLURAL = /^(?:les|des|ces|mes|tes|ses|nos|vos|leurs|plusieurs|certains|certaines|quelques|divers|diverses|differents|differentes|tous|toutes|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+)$/u;
const MASCULINE = /^(?:le|un|ce|cet|du|aucun|certain|tout|ledit|certains|tous)$/u;
const FEMININE = /^(?:la|une|cette|ma|ta|sa|aucune|toute|ladite|certaines|toutes)$/u;
const PARTITIVE = /^(?:un|une|l'un|l'une|certains|certaines|plusieurs|certain|certaine|beaucoup|deux|trois|aucun|aucune|chacun|chacune|autre|autres)$/u;
const NOT_A_PLACE = /^(?:afp|reuters|presse|journalistes?|micro|antenne|agence|radio|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|soir|matin|moment|heures?|jour|fois|propos|travers|issue|occasion|cause|partir|suite)$/u;
/** Nouns of office that take their field with « à ». */
const OFFICE_WITH_A = /^(?:commissaire|adjoint|ministre|haut-commissaire|conseiller|candidat|chercheur|professeur|analyste|ambassadeur|cardiologue|secretaire|delegue|source|representant|attache|consul|correspondant|maitre|specialiste|economiste|enseignant|etudiant|expert|juriste|medecin|vendeur|officinal|observateur|premier|envoye|infirmier|responsable|directeur|charge)$/u;
const TIME = /^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|hier|demain|soir|matin|midi|minuit)s?$/u;
/** Determiners that a description keeps: « plusieurs économistes », « deux diplomates ». */
const QUANTITY = /^(?:plusieurs|certains|certaines|quelques|divers|diverses|aucun|aucune|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d.*)$/u;
const DEEPEST = 4;

interface Found {
  readonly phrase: Phrase;
}

/** Reads the noun phrases of one sentence from left to right; inner ones are listed too. */
export class PhraseReader {
  private readonly phrases: Phrase[] = [];
  /** How many organisations' names are being read: a bracket behind belongs to the outermost. */
  private insideOrganisation = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly text: string,
    private readonly sentence: number,
  ) {}

  read(): Phrase[] {
    for (let i = 0; i < this.tokens.length; ) {
      const found = this.phraseAt(i, 0);
      i = found ? found.phrase.last + 1 : i + 1;
    }
    return this.phrases.sort((a, b) => a.first - b.first || b.last - a.last);
  }

  private phraseAt(at: number, depth: number): Found | null {
    if (depth > DEEPEST || !this.tokens[at]) return null;
    const early = this.tokens[at]?.capital ? nameAt(this.tokens, at, this.text) : null;
    if (early && !this.nounLeads(at, early)) return this.keep(this.bareName(early, '', at, depth));
    const noun = this.skipDeterminers(at);
    if (noun > at && this.tokens[noun]?.capital) {
      const name = nameAt(this.tokens, noun, this.text);
      if (name && !this.nounLeads(noun, name)) return this.keep(this.bareName(name, this.determinerOf(at, noun), at, depth));
    }
    return this.share(at, depth) ?? this.partitive(at, depth) ?? this.nounPhrase(at, noun, depth);
  }

  /** « Fédération », « Conseil »: a noun with a capital that leads a name of several words, read as a noun phrase. */
  private nounLeads(at: number, name: Name): boolean {
    const token = this.tokens[at];
    if (!token || name.place || name.titled || name.personal) return false;
    const key = nounKey(token.form);
    return name.last === at && isOrganisationHead(key) && !name.acronym;
  }

  private contentStart(at: number, afterDeterminers: number): number | undefined {
    for (let i = at; i < afterDeterminers; i++) {
      const token = this.tokens[i];
      if (token && QUANTITY.test(token.folded)) return token.start;
    }
    return this.tokens[afterDeterminers]?.start;
  }

  private skipDeterminers(at: number): number {
    let i = at;
    while (i < at + 4 && this.isDeterminer(i)) i += 1;
    return i;
  }

  private isDeterminer(i: number): boolean {
    const token = this.tokens[i];
    if (!token) return false;
    if (token.upos === 'DET') return true;
    if (token.upos === 'NUM' || /^\d+$/u.test(token.form)) return this.tokens[i + 1] !== undefined && !this.isMark(i + 1);
    return DETERMINER.test(token.folded) && !/^(?:PRON|VERB|AUX)$/u.test(token.upos) && token.upos !== 'ADP' && !/^(?:du|tout|nombre)$/u.test(token.folded);
  }

  private determinerOf(at: number, noun: number): string {
    const words = this.tokens.slice(at, noun).map((token) => token.folded);
    return words.find((word) => !/^(?:tout|toute|tous|toutes)$/u.test(word)) ?? words[0] ?? '';
  }

  private bareName(name: Name, determiner: string, first: number, depth: number): Phrase {
    const behind = this.acronymBehind(name.last);
    const plural = PLURAL.test(determiner) || (name.place?.plural ?? false);
    return this.phrase({
      first,
      last: behind?.last ?? name.last,
      head: Math.max(first, name.first),
      determiner,
      key: '',
      modifiers: [],
      name,
      acronym: behind?.acronym ?? null,
      gender: name.gender ?? genderOf(determiner),
      plural,
      proper: true,
      description: '',
      demonym: null,
      complements: [],
      nested: depth > 0,
    });
  }

  /** « 58 % des habitants ». */
  private share(at: number, depth: number): Found | null {
    const token = this.tokens[at];
    if (!token || !/^\d/u.test(token.form)) return null;
    const sign = token.form.endsWith('%') ? at : at + 1;
    if (!this.tokens[sign]?.form.endsWith('%') || !/^(?:de|d'|des)$/u.test(this.tokens[sign + 1]?.folded ?? '')) return null;
    const inner = this.phraseAt(sign + 2, depth + 1);
    if (!inner || inner.phrase.key === '') return null;
    const { phrase } = inner;
    return this.keep({ ...phrase, first: at, start: token.start, head: sign, determiner: token.folded, plural: true, description: this.text.slice(token.start, phrase.end), nested: depth > 0 });
  }

  /** « l'un des avocats de l'opposition », « plusieurs d'entre eux » (left to pronouns). */
  private partitive(at: number, depth: number): Found | null {
    const token = this.tokens[at];
    const skip = token?.folded === "l'" ? 1 : 0;
    const one = this.tokens[at + skip];
    const of = this.tokens[at + skip + 1];
    if (!one || !of || !PARTITIVE.test(one.folded) || !/^(?:de|d'|des)$/u.test(of.folded)) return null;
    if (one.upos === 'NOUN') return null;
    const inner = this.phraseAt(at + skip + 2, depth + 1);
    if (!inner || inner.phrase.key === '' || !inner.phrase.plural) return null;
    const whole = inner.phrase;
    const single = /^(?:l'un|un|l'une|une)$/u.test(one.folded);
    return this.keep({
      ...whole,
      first: at,
      start: token?.start ?? whole.start,
      head: at + skip,
      determiner: 'un',
      plural: !single,
      gender: /e$/u.test(one.folded) ? 'f' : single ? 'm' : whole.gender,
      description: `${single ? "l'" : ''}${one.form.replace(/^l['’]/iu, '')} ${this.text.slice(of.start, whole.end)}`,
      nested: depth > 0,
    });
  }

  private nounPhrase(at: number, afterDeterminers: number, depth: number): Found | null {
    const determiner = this.determinerOf(at, afterDeterminers);
    const head = this.headFrom(afterDeterminers, determiner);
    const token = this.tokens[head];
    if (!token) return null;
    const key = nounKey(token.form.replace(/^ex-/iu, ''));
    const before = this.tokens.slice(afterDeterminers, head).map((word) => word.folded);
    const tail = new PhraseTail(head, before);
    const demonym = demonymOf(token.form);
    if (demonym && before.length === 0) tail.demonym = demonym.state;
    const encloses = isOrganisationHead(key) || isDocumentHead(key);
    tail.proper = token.capital && !token.opening && encloses;
    if (encloses && !isDocumentHead(key)) this.insideOrganisation += 1;
    this.readTail(tail, key, determiner, depth);
    if (encloses && !isDocumentHead(key)) this.insideOrganisation -= 1;
    const behind = this.acronymBehind(tail.last);
    const contentStart = this.contentStart(at, afterDeterminers) ?? token.start;
    return this.keep(
      this.phrase({
        first: at,
        last: behind?.last ?? tail.last,
        head,
        determiner,
        key: demonym && before.length === 0 ? `demonym:${demonym.state.key}` : key,
        modifiers: tail.modifiers,
        name: tail.name,
        acronym: behind?.acronym ?? null,
        gender: genderOf(determiner) ?? demonym?.gender ?? genderOfNoun(token, key),
        plural: PLURAL.test(determiner) || (determiner === '' && token.morph.number === 'Plur') || (/\d|^(?:vingt|trente|cent|mille)/u.test(determiner) && determiner !== '1'),
        proper: token.capital && !token.opening,
        description: this.text.slice(contentStart, this.tokens[tail.described]?.end ?? token.end),
        demonym: tail.demonym,
        complements: tail.complements,
        nested: depth > 0,
      }),
    );
  }

  /** Index of the noun, over adjectives before it; an adjective or participle heads where no noun follows (« le sortant »). */
  private headFrom(at: number, determiner: string): number {
    let i = at;
    while (i < at + 3 && this.tokens[i]?.upos === 'ADJ' && this.mayHead(i + 1, 'x')) i += 1;
    return this.mayHead(i, determiner) ? i : -1;
  }

  private mayHead(i: number, determiner: string): boolean {
    const token = this.tokens[i];
    if (!token || !/\p{L}/u.test(token.form)) return false;
    if (TIME.test(token.folded)) return false;
    if (token.upos === 'NOUN') return true;
    const key = nounKey(token.form);
    if (/^(?:DET|ADP|CCONJ|SCONJ|PRON|AUX|ADV)$/u.test(token.upos)) return false;
    if (token.capital && !token.opening && (isOrganisationHead(key) || demonymOf(token.form) !== null) && determiner !== '') return true;
    if (token.upos === 'VERB' && !/^(?:Part)$/u.test(token.morph.verbForm ?? '')) return determiner !== '' && determiner !== 'x' && isPersonNoun(key) && token.morph.verbForm !== 'Fin';
    if (determiner !== '' && determiner !== 'x') return token.upos === 'ADJ' || token.upos === 'VERB' || token.upos === 'PROPN' || isPersonNoun(key);
    return isPersonNoun(key) && (token.upos === 'PROPN' || token.upos === 'ADJ' || token.upos === 'X') && !token.capital;
  }

  private readTail(tail: PhraseTail, key: string, determiner: string, depth: number): void {
    for (let more = true; more; ) more = this.tailStep(tail, key, determiner, depth);
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
    if (and?.folded !== 'et' || !next?.capital || next.upos === 'DET' || name.acronym || name.personal) return name;
    const start = this.tokens[name.first]?.start ?? 0;
    return { ...name, last: next.index, text: this.text.slice(start, next.end), words: [...name.words, 'et', next.folded] };
  }

  private nameBehind(tail: PhraseTail): Name | null {
    return this.tokens[tail.last + 1]?.capital ? nameAt(this.tokens, tail.last + 1, this.text) : null;
  }

  private tailStep(tail: PhraseTail, key: string, determiner: string, depth: number): boolean {
    const at = tail.last + 1;
    const token = this.tokens[at];
    if (!token) return false;
    if (token.upos === 'ADJ' && (!token.capital || tail.proper)) return tail.takeAdjective(token);
    if (/^(?:tres|plus|moins|bien|assez|peu|dit|dite)$/u.test(token.folded) && this.tokens[at + 1]?.upos === 'ADJ') return tail.takeAdverb(token);
    if (/^(?:charge|delegue|adjoint)e?s?$/u.test(token.folded)) return tail.takeAdjective(token);
    if (token.upos === 'NOUN' && !token.capital && at === tail.head + 1) return tail.takeNoun(token);
    if (/^(?:de|d')$/u.test(token.folded) && token.upos !== 'DET') return this.complement(tail, at + 1, depth);
    if (token.folded === 'des' || token.folded === 'du') return this.complement(tail, at, depth);
    if (/^(?:et|ou)$/u.test(token.folded)) return this.coordinated(tail, at, depth);
    if (tail.proper && /^(?:pour|a)$/u.test(token.folded) && token.upos === 'ADP') return this.complement(tail, at + 1, depth);
    if (/^(?:a|chez|en|au|aux)$/u.test(token.folded) && token.upos === 'ADP') return this.field(tail, at, key, determiner, depth);
    return false;
  }

  private complement(tail: PhraseTail, at: number, depth: number): boolean {
    const inner = this.phraseAt(at, depth + 1);
    if (!inner) return false;
    tail.takeComplement(inner.phrase, true);
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
    if (!inner || inner.phrase.name?.personal || inner.phrase.name?.titled || isPersonNoun(inner.phrase.key)) return false;
    const noun = this.tokens[inner.phrase.head]?.folded ?? '';
    if (NOT_A_PLACE.test(noun)) return false;
    tail.takeComplement(inner.phrase, false);
    return true;
  }

  /** « (CGT) » behind a name or description. */
  private acronymBehind(last: number): { acronym: string; last: number } | null {
    const open = this.tokens[last + 1];
    if (open?.form !== '(' || this.insideOrganisation > 0) return null;
    for (let i = last + 2; i < last + 6; i++) {
      const token = this.tokens[i];
      if (!token) return null;
      if (token.form !== ')') continue;
      const inside = this.text.slice(this.tokens[last + 2]?.start ?? 0, token.start).trim();
      return /^\p{Lu}[\p{L}\p{N}/. -]{1,14}$/u.test(inside) ? { acronym: inside, last: i } : null;
    }
    return null;
  }

  private isMark(i: number): boolean {
    return !/[\p{L}\p{N}]/u.test(this.tokens[i]?.form ?? '');
  }

  private keep(phrase: Phrase): Found {
    this.phrases.push(phrase);
    return { phrase };
  }

  private phrase(parts: Omit<Phrase, 'sentence' | 'start' | 'end' | 'titleText'>): Phrase {
    const titleText = parts.name?.titled ? (this.tokens[parts.name.first]?.form ?? '') : '';
    return { ...parts, titleText, sentence: this.sentence, start: this.tokens[parts.first]?.start ?? 0, end: this.tokens[parts.last]?.end ?? 0 };
  }
}

/** What follows a head, gathered word by word. */
class PhraseTail {
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

function genderOf(determiner: string): Gender | null {
  return MASCULINE.test(determiner) ? 'm' : FEMININE.test(determiner) ? 'f' : null;
}

/** « députée », « infirmière »: a feminine ending tells; else what the tagger says of things, not of people. */
function genderOfNoun(token: Token, key: string): Gender | null {
  const folded = fold(token.form).replace(/s$/u, '');
  if (folded !== key && /e$/u.test(folded)) return 'f';
  if (isPersonNoun(key) && /e$/u.test(key)) return null;
  if (isPersonNoun(key)) return 'm';
  return token.morph.gender === 'Masc' ? 'm' : token.morph.gender === 'Fem' ? 'f' : null;
}

export function speaksForAnother(phrase: Phrase): boolean {
  return isDocumentHead(phrase.key);
}
