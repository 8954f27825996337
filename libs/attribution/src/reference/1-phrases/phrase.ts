import type { Gender, Place } from '../0-words/gazetteer';
import type { Name } from './names';

/** A noun phrase that may stand for somebody; word indices are of its sentence, offsets of the text. */
export interface Phrase {
  readonly sentence: number;
  readonly first: number;
  readonly last: number;
  /** Word that heads it: the noun, or the name's first word. */
  readonly head: number;
  readonly start: number;
  readonly end: number;
  /** Determiner, folded: « le », « un », « son », « deux »; empty without one. */
  readonly determiner: string;
  /** Noun in one gender and number (`nounKey`); empty for a bare name. */
  readonly key: string;
  /** Adjectives and complements, folded; a state's demonym and name alike as `state:XX`. */
  readonly modifiers: readonly string[];
  /** Name that stands in it without a comma: « le quotidien Bharat Chronicle ». */
  readonly name: Name | null;
  /** Civil title before the name, as written: « M. ». */
  readonly titleText: string;
  /** Acronym in brackets behind it. */
  readonly acronym: string | null;
  readonly gender: Gender | null;
  readonly plural: boolean;
  /** The noun has a capital that its place does not explain: « la Fédération des transporteurs ». */
  readonly proper: boolean;
  /** The words without determiner, name and acronym: « ministre chinois de la Défense ». */
  readonly description: string;
  /** Whose state an adjective says: « chinois ». */
  readonly demonym: Place | null;
  /** Phrases behind « de ». */
  readonly complements: readonly Phrase[];
  /** Stands inside another phrase's complement. */
  nested: boolean;
}

const DEFINITE = /^(?:le|la|l'|les|ce|cet|cette|ces|ledit|ladite|lesdits|lesdites|lui-meme)$/u;
const POSSESSIVE = /^(?:mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|votre|vos|leur|leurs)$/u;

export function isDefinite(phrase: Phrase): boolean {
  return DEFINITE.test(phrase.determiner);
}

export function isPossessive(phrase: Phrase): boolean {
  return POSSESSIVE.test(phrase.determiner);
}

export function isIndefinite(phrase: Phrase): boolean {
  return phrase.determiner !== '' && !isDefinite(phrase) && !isPossessive(phrase);
}
