import { fold } from '../0-words/fold';
import { genderOfFirstName, isFirstName } from '../0-words/first-names';
import { demonymOf, longestFrom, placeNamed, seatNamed, type Gender, type Place } from '../0-words/gazetteer';
import { isOrganisationHead, isParticle, isPersonNoun, isPressWord, titleGender } from '../0-words/word-sets';
import { nounKey } from '../0-words/fold';
import { isFunctionWord, type Token } from './token';

/** A proper name in a sentence: first and last word, title included in the span but not in the words. */
export interface Name {
  readonly first: number;
  readonly last: number;
  /** The name as it stands, without its title. */
  readonly text: string;
  /** Its words, folded. */
  readonly words: readonly string[];
  /** A civil title stands before it (« M. », « Me »). */
  readonly titled: boolean;
  readonly gender: Gender | null;
  /** Begins with a first name. */
  readonly personal: boolean;
  readonly acronym: boolean;
  /** Made of common nouns or a country's name: « Santé Canada », « Radio Hexagone ». */
  readonly common: boolean;
  readonly place: Place | null;
}

const ACRONYM = /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}.-]+$/u;
const FRENCH_PARTICLE = /^(?:de|d'|du|des|la|le)$/u;
const LONGEST_NAME = 8;
const LONGEST_INSTITUTION = 16;
const ARABIC = /^(?:al|el|li|ad|ar|as|ash|an|at|az)-\p{Lu}/u;

/** The proper name that begins at a word, or null. */
export function nameAt(tokens: readonly Token[], at: number, text: string): Name | null {
  const token = tokens[at];
  if (!token) return null;
  const title = titleAt(tokens, at);
  if (title !== undefined) {
    const last = extend(tokens, at + 1, true);
    return named(tokens, text, at, at + 1, last, { titled: true, gender: title, place: null });
  }
  const place = placeAt(tokens, at, text);
  if (place)
    return named(tokens, text, at, at, place.last, { titled: false, gender: place.place.gender, place: place.place });
  const press = pressName(tokens, at);
  if (press > at) return named(tokens, text, at, at, press, { titled: false, gender: null, place: null });
  if (!startsName(tokens, at)) return null;
  const last = extend(tokens, at, false);
  const branch = branchOf(tokens, at, last);
  if (branch > last) return named(tokens, text, at, at, branch, { titled: false, gender: null, place: null });
  const adjective = hasOwnAdjective(tokens, last) && placeNamed(text.slice(token.start, tokens[last]?.end)) ? 1 : 0;
  return named(tokens, text, at, at, last + adjective, { titled: false, gender: null, place: null });
}

function titleAt(tokens: readonly Token[], at: number): Gender | null | undefined {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !next?.capital) return undefined;
  if (!token.capital && token.form.length < 5) return undefined;
  return titleGender(token.form);
}

/** The longest name of the gazetteer that begins here. */
function placeAt(tokens: readonly Token[], at: number, text: string): { place: Place; last: number } | null {
  const token = tokens[at];
  if (!token || (!token.capital && longestFrom(token.form) < 2)) return null;
  for (let length = Math.min(2 * longestFrom(token.form), LONGEST_INSTITUTION); length > 0; length--) {
    const last = tokens[at + length - 1];
    if (!last) continue;
    const words = text.slice(token.start, last.end);
    const place = token.capital ? placeNamed(words) : seatNamed(words);
    if (!place) continue;
    if (place.by === 'institution' && hasOwnAdjective(tokens, last.index)) return null;
    if (length === 1 && !standsAlone(tokens, at, place)) continue;
    return { place, last: last.index };
  }
  return null;
}

/** « Victoria Nuland », « Vienne » in a first name's place: a word of the gazetteer that is part of a longer name. */
function standsAlone(tokens: readonly Token[], at: number, place: Place): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  const before = tokens[at - 1];
  if (!token) return false;
  if (startsAnother(tokens, at, at + 1)) return true;
  if (next?.capital && !next.opening && !ACRONYM.test(next.form) && (isFirstName(token.form) || place.by === 'capital'))
    return false;
  if (before?.capital && !before.opening && isFirstName(before.form) && !isFunctionWord(before)) return false;
  return !(token.opening && /^(?:Has|Pam|Sucre|Nice|Fed|Modem|Renaissance)$/u.test(token.form));
}

/** « la Croix-Rouge zambienne » is not the Red Cross at large. */
function hasOwnAdjective(tokens: readonly Token[], last: number): boolean {
  const next = tokens[last + 1];
  return next?.upos === 'ADJ' && !next.capital && demonymOf(next.form) !== null;
}

/** « La Tribune ligérienne », « Le Courrier de Namur »: last word of a newspaper's name with its article, or -1. */
function pressName(tokens: readonly Token[], at: number): number {
  const article = tokens[at];
  const noun = tokens[at + 1];
  if (!article?.capital || !noun?.capital || !/^(?:le|la|les|l')$/u.test(article.folded)) return -1;
  if (!isPressWord(nounKey(noun.form)) && (article.opening || noun.upos === 'PROPN')) return -1;
  let last = at + 1;
  while (tokens[last + 1]?.upos === 'ADJ' || (tokens[last + 1]?.capital && !tokens[last + 1]?.opening)) last += 1;
  const of = tokens[last + 1];
  if (!of || !/^(?:de|d'|du|des)$/u.test(of.folded) || !isPressWord(nounKey(noun.form))) return last;
  const skip = /^(?:le|la|les|l')$/u.test(tokens[last + 2]?.folded ?? '') ? 3 : 2;
  const whose = tokens[last + skip];
  return whose?.capital || whose?.upos === 'NOUN' ? last + skip : last;
}

function startsName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token?.capital) return false;
  if (/^\p{Lu}\.?$/u.test(token.form))
    return tokens[at + 1]?.capital === true && !token.opening && tokens[at - 1]?.upos !== 'ADP';
  // « l'UFC-Consommateurs », « CGT-SUD »: no common noun, whatever its tag
  if (/^\p{Lu}{2,}-\p{L}/u.test(token.form)) return true;
  const key = nounKey(token.form);
  const next = tokens[at + 1];
  const nextCapital = next?.capital === true && !isFunctionWord(next);
  // « le Premier ministre »: an office, not a name
  if (
    /^(?:premiere?|hauts?|vice|secretaire|grand|chef)$/u.test(token.folded) &&
    next &&
    !next.capital &&
    isPersonNoun(nounKey(next.form))
  )
    return false;
  if (token.opening) {
    if (isFirstName(token.form) && nextCapital && !/^(?:DET|ADP|PRON|CCONJ|SCONJ)$/u.test(token.upos)) return true;
    if (/^(?:le|la|les|l'|un|une|des|pour|selon)$/u.test(token.folded)) return false;
    if (next?.form === ',' && genderOfFirstName(token.form) && !/^(?:DET|ADP|PRON|CCONJ|SCONJ|VERB)$/u.test(token.upos))
      return true;
    return token.upos === 'PROPN' && !isPersonNoun(key) && !isOrganisationHead(key);
  }
  if (/^(?:le|la|les|l'|de|du)$/u.test(token.folded)) return nextCapital;
  if (/^(?:PRON|DET|CCONJ|SCONJ|AUX)$/u.test(token.upos)) return false;
  if (demonymOf(token.form) && !nextCapital) return false;
  if (demonymOf(token.form) && nextCapital && !isFirstName(token.form)) return false;
  if (isPersonNoun(key) && token.upos === 'NOUN' && !nextCapital) return false;
  return !(isOrganisationHead(key) && !nextCapital);
}

/** « le CISSS des Laurentides »: an acronym with the place it works at. */
function branchOf(tokens: readonly Token[], at: number, last: number): number {
  const acronym = tokens[at];
  if (!acronym || last !== at || !ACRONYM.test(acronym.form) || !/^(?:le|la|l')$/u.test(tokens[at - 1]?.folded ?? ''))
    return -1;
  if (!/^(?:de|d'|du|des)$/u.test(tokens[at + 1]?.folded ?? '')) return -1;
  const skip = /^(?:le|la|les|l')$/u.test(tokens[at + 2]?.folded ?? '') ? 3 : 2;
  const whose = tokens[at + skip];
  return whose?.capital && !isFirstName(whose.form) && !placeNamed(whose.form) && !ACRONYM.test(whose.form)
    ? at + skip
    : -1;
}

/** Index of the last word of the name. */
function extend(tokens: readonly Token[], from: number, titled: boolean): number {
  let last = from;
  const personal = titled || isFirstName(tokens[from]?.form ?? '');
  while (last - from < LONGEST_NAME) {
    const next = tokens[last + 1];
    if (!next) break;
    if (!titled && startsAnother(tokens, from, last + 1)) break;
    if (((next.capital && !next.opening) || ARABIC.test(next.form)) && continues(tokens, last + 1)) {
      last += 1;
      continue;
    }
    const reach = particleReach(tokens, last + 1, personal);
    if (reach > last) {
      last = reach;
      continue;
    }
    if (/^\d{1,3}$/u.test(next.form) && !personal && endsPhrase(tokens[last + 2])) last += 1;
    break;
  }
  return last;
}

/** « la Loire Hicham Oubella », « maire de Paris Anne Hidalgo »: a place or house, then somebody's name. */
function startsAnother(tokens: readonly Token[], from: number, at: number): boolean {
  const token = tokens[at];
  const before = tokens[from - 1];
  const first = tokens[from];
  if (!token?.capital || !tokens[at + 1]?.capital || !before || !first || !isFirstName(token.form)) return false;
  if (/^(?:le|la|l'|les|du|aux?)$/u.test(before.folded))
    return !isFirstName(first.form) || placeNamed(first.form) !== null;
  // « de Florence Marie Dupont »: a first name only where no place is called so
  return (
    (/^(?:de|d'|a|en)$/u.test(before.folded) || isOrganisationHead(nounKey(before.form))) &&
    !isPersonNoun(nounKey(before.form)) &&
    (!isFirstName(first.form) || placeNamed(first.form) !== null)
  );
}

function continues(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (/^(?:le|la|du|de|des|l')$/u.test(token?.folded ?? '') && tokens[at + 1]?.capital) return true;
  return (
    token !== undefined &&
    !/^(?:PRON|DET|CCONJ|SCONJ|AUX)$/u.test(token.upos) &&
    !/^(?:il|elle|ils|elles|on)$/u.test(token.folded)
  );
}

/** « de Villepin », « ben Salmane », « van der Leyen »: last word reached over particles, or -1. */
function particleReach(tokens: readonly Token[], at: number, personal: boolean): number {
  for (let i = at; i < at + 3; i++) {
    const token = tokens[i];
    const next = tokens[i + 1];
    if (!token || !next || token.capital || !isParticle(token.form)) return -1;
    if (FRENCH_PARTICLE.test(token.folded) && !personal) return -1;
    if (token.start === next.start && !personal) return -1;
    if (next.capital)
      return FRENCH_PARTICLE.test(token.folded) && (placeNamed(next.form) || isOrganisationHead(nounKey(next.form)))
        ? -1
        : i + 1;
  }
  return -1;
}

function endsPhrase(token: Token | undefined): boolean {
  return !token || /^(?:PUNCT|VERB|AUX|PRON|ADP)$/u.test(token.upos);
}

interface Facts {
  readonly titled: boolean;
  readonly gender: Gender | null;
  readonly place: Place | null;
}

function named(
  tokens: readonly Token[],
  text: string,
  spanFirst: number,
  first: number,
  last: number,
  facts: Facts,
): Name {
  const words = tokens.slice(first, last + 1);
  const start = words[0]?.start ?? 0;
  const end = words[words.length - 1]?.end ?? start;
  const opener = words[0]?.form ?? '';
  const personal = !facts.place && isFirstName(opener) && words.length > 1;
  return {
    first: spanFirst,
    last,
    text: text.slice(start, end),
    words: words.map((word) => word.folded).filter((word) => /[\p{L}\p{N}]/u.test(word)),
    titled: facts.titled,
    gender: facts.gender ?? (facts.place ? null : genderOfFirstName(opener)),
    personal,
    acronym: words.length === 1 && ACRONYM.test(opener),
    common: !personal && (words[0]?.upos === 'NOUN' || placeNamed(words.at(-1)?.form ?? '')?.by === 'state'),
    place: facts.place,
  };
}

/** Compared form of a whole name. */
export function nameKey(name: Name): string {
  return fold(name.text);
}
