import { nounKey } from '../0-words/fold';
import { demonymOf } from '../0-words/gazetteer';
import { isDocumentHead, isOrganisationHead, isPersonNoun } from '../0-words/word-sets';
import { nameAt, type Name } from './names';
import {
  DETERMINER,
  genderOf,
  genderOfNoun,
  mayHead,
  NATIVE,
  NATIVE_KEY,
  PARTITIVE,
  PLURAL,
  QUANTITY,
} from './noun-classes';
import type { Phrase } from './phrase';
import { PhraseTail, TailReader } from './phrase-tail';
import type { Token } from './token';

const DEEPEST = 4;

/** Reads the noun phrases of one sentence from left to right; inner ones are listed too. */
export class PhraseReader {
  /** What was read at each word: nothing is read twice. */
  private readonly known = new Map<number, Phrase | null>();
  private readonly tails: TailReader;
  /** How many organisations' names are being read: a bracket behind belongs to the outermost. */
  private insideOrganisation = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly text: string,
    private readonly sentence: number,
  ) {
    this.tails = new TailReader(tokens, text, (at, depth) => this.phraseAt(at, depth));
  }

  read(): Phrase[] {
    for (let i = 0; i < this.tokens.length;) {
      const found = this.phraseAt(i, 0);
      i = found ? Math.max(i, found.last) + 1 : i + 1;
    }
    const all = [...this.known.values()].filter((phrase) => phrase !== null);
    all.sort((a, b) => a.first - b.first || b.last - a.last);
    let reach = -1;
    for (const phrase of all) {
      phrase.nested = phrase.last <= reach;
      reach = Math.max(reach, phrase.last);
    }
    return all;
  }

  private phraseAt(at: number, depth: number): Phrase | null {
    const known = this.known.get(at);
    if (known !== undefined) return known;
    if (depth > DEEPEST || !this.tokens[at]) return null;
    const phrase = this.phraseFrom(at, depth);
    this.known.set(at, phrase);
    return phrase;
  }

  private phraseFrom(at: number, depth: number): Phrase | null {
    const early = this.tokens[at]?.capital ? nameAt(this.tokens, at, this.text) : null;
    if (early && !this.nounLeads(at, early)) return this.bareName(early, '', at);
    const noun = this.skipDeterminers(at);
    if (noun > at && this.tokens[noun]?.capital) {
      const name = nameAt(this.tokens, noun, this.text);
      if (name && !this.nounLeads(noun, name) && !this.nativeOf(at, noun, name))
        return this.bareName(name, this.determinerOf(at, noun), at);
    }
    return this.share(at, depth) ?? this.partitive(at, depth) ?? this.nounPhrase(at, noun, depth);
  }

  /** « Fédération », « Conseil »: a noun with a capital that leads a name of several words, read as a noun phrase. */
  private nounLeads(at: number, name: Name): boolean {
    const token = this.tokens[at];
    if (!token || name.place || name.titled || name.personal) return false;
    const key = nounKey(token.form);
    if (/^(?:ong|pme)$/u.test(key)) return true;
    return name.last === at && isOrganisationHead(key) && !name.acronym;
  }

  /** « le Grison », « la Neuchâteloise », « le Vaudois Aloïs Perrochon »: somebody from there. */
  private nativeOf(at: number, noun: number, name: Name): boolean {
    const token = this.tokens[noun];
    if (!token || !/^(?:le|la|l'|les)$/u.test(this.tokens[at]?.folded ?? '') || name.place || name.acronym)
      return false;
    const alone = name.last === noun;
    if (!alone && !this.tokens[noun + 1]?.capital) return false;
    return NATIVE.test(token.folded) && token.form.length > 5;
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
    // « les Vingt-Sept » are somebody
    if (token.capital && !token.opening && token.form.includes('-')) return false;
    if (token.upos === 'NUM' || /^\d+$/u.test(token.form))
      return this.tokens[i + 1] !== undefined && !this.isMark(i + 1);
    return (
      DETERMINER.test(token.folded) &&
      !/^(?:PRON|VERB|AUX)$/u.test(token.upos) &&
      token.upos !== 'ADP' &&
      !/^(?:du|tout|nombre)$/u.test(token.folded)
    );
  }

  private determinerOf(at: number, noun: number): string {
    const words = this.tokens.slice(at, noun).map((token) => token.folded);
    return words.find((word) => !/^(?:tout|toute|tous|toutes)$/u.test(word)) ?? words[0] ?? '';
  }

  private bareName(name: Name, determiner: string, first: number): Phrase {
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
      nested: false,
    });
  }

  /** « 58 % des habitants ». */
  private share(at: number, depth: number): Phrase | null {
    const token = this.tokens[at];
    if (!token || !/^\d/u.test(token.form)) return null;
    const sign = token.form.endsWith('%') ? at : at + 1;
    if (!this.tokens[sign]?.form.endsWith('%') || !/^(?:de|d'|des)$/u.test(this.tokens[sign + 1]?.folded ?? ''))
      return null;
    const inner = this.phraseAt(sign + 2, depth + 1);
    if (!inner || inner.key === '') return null;
    const phrase = inner;
    return {
      ...phrase,
      first: at,
      start: token.start,
      head: sign,
      determiner: token.folded,
      plural: true,
      description: this.text.slice(token.start, phrase.end),
      nested: false,
    };
  }

  /** « l'un des avocats de l'opposition », « plusieurs d'entre eux » (left to pronouns). */
  private partitive(at: number, depth: number): Phrase | null {
    const token = this.tokens[at];
    const skip = token?.folded === "l'" ? 1 : 0;
    const one = this.tokens[at + skip];
    const of = this.tokens[at + skip + 1];
    if (!one || !of || !PARTITIVE.test(one.folded) || !/^(?:de|d'|des)$/u.test(of.folded)) return null;
    if (one.upos === 'NOUN') return null;
    const inner = this.phraseAt(at + skip + 2, depth + 1);
    if (!inner || inner.key === '' || !inner.plural) return null;
    const whole = inner;
    const single = /^(?:l'un|un|l'une|une)$/u.test(one.folded);
    return {
      ...whole,
      first: at,
      start: token?.start ?? whole.start,
      head: at + skip,
      determiner: 'un',
      plural: !single,
      gender: /e$/u.test(one.folded) ? 'f' : single ? 'm' : whole.gender,
      description: `${single ? "l'" : ''}${one.form.replace(/^l['’]/iu, '')} ${this.text.slice(of.start, whole.end)}`,
      nested: false,
    };
  }

  private nounPhrase(at: number, afterDeterminers: number, depth: number): Phrase | null {
    const determiner = this.determinerOf(at, afterDeterminers);
    const head = this.headFrom(afterDeterminers, determiner);
    const token = this.tokens[head];
    if (!token) return null;
    const native =
      token.capital && !token.opening && NATIVE.test(token.folded) && /^(?:le|la|l'|les)$/u.test(determiner);
    const key = native ? NATIVE_KEY : this.keyOf(head, afterDeterminers);
    const before = this.tokens.slice(afterDeterminers, head).map((word) => word.folded);
    const tail = new PhraseTail(head, before);
    const demonym = demonymOf(token.form);
    if (demonym && before.length === 0) tail.demonym = demonym.state;
    const encloses = isOrganisationHead(key) || isDocumentHead(key);
    tail.proper = token.capital && !token.opening && encloses;
    if (encloses && !isDocumentHead(key)) this.insideOrganisation += 1;
    this.tails.read(tail, key, determiner, depth);
    if (encloses && !isDocumentHead(key)) this.insideOrganisation -= 1;
    const behind = this.acronymBehind(tail.last);
    const contentStart = this.contentStart(at, afterDeterminers) ?? token.start;
    return this.phrase({
      first: at,
      last: behind?.last ?? tail.last,
      head,
      determiner,
      key: demonym && before.length === 0 ? `demonym:${demonym.state.key}` : key,
      modifiers: tail.modifiers,
      name: tail.name,
      acronym: behind?.acronym ?? null,
      gender: genderOf(determiner) ?? demonym?.gender ?? genderOfNoun(token, key),
      plural:
        PLURAL.test(determiner) ||
        (determiner === '' &&
          (token.morph.number === 'Plur' || (/[^s]s$/u.test(token.folded) && token.folded.slice(0, -1) === key))) ||
        (/\d|^(?:vingt|trente|cent|mille)/u.test(determiner) && determiner !== '1'),
      proper: token.capital && !token.opening,
      description: this.text.slice(contentStart, this.tokens[tail.described]?.end ?? token.end),
      demonym: tail.demonym,
      complements: tail.complements,
      nested: false,
    });
  }

  /** Index of the noun, over adjectives before it; an adjective or participle heads where no noun follows (« le sortant »). */
  private headFrom(at: number, determiner: string): number {
    let i = at;
    while (i < at + 3 && this.isBeforeNoun(i)) i += 1;
    return mayHead(this.tokens[i], determiner) ? i : -1;
  }

  /** A prime minister is no minister among others. */
  private keyOf(head: number, from: number): string {
    const key = nounKey((this.tokens[head]?.form ?? '').replace(/^ex-/iu, ''));
    return key === 'ministre' && head > from && this.tokens[head - 1]?.folded.startsWith('premier')
      ? 'premier-ministre'
      : key;
  }

  /** An adjective before its noun; « premier » of a prime minister too. */
  private isBeforeNoun(i: number): boolean {
    const token = this.tokens[i];
    const next = this.tokens[i + 1];
    if (
      token &&
      /^(?:premiere?|vice|haute?|ancien|ancienne)$/u.test(token.folded) &&
      next &&
      isPersonNoun(nounKey(next.form))
    )
      return true;
    return token?.upos === 'ADJ' && mayHead(next, 'x');
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

  private phrase(parts: Omit<Phrase, 'sentence' | 'start' | 'end' | 'titleText'>): Phrase {
    const titleText = parts.name?.titled ? (this.tokens[parts.name.first]?.form ?? '') : '';
    return {
      ...parts,
      titleText,
      sentence: this.sentence,
      start: this.tokens[parts.first]?.start ?? 0,
      end: this.tokens[parts.last]?.end ?? 0,
    };
  }
}
