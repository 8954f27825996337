import nouns from '../data/cues/speaking-nouns.json';
import adjectives from '../data/cues/state-adjectives.json';
import type { SentenceView } from '../syntax/sentence-view';
import { isTime } from '../syntax/word-classes';

const PEOPLE = new Set(nouns.people);
const HOUSES = new Set(nouns.houses);
const DOCUMENTS = new Set(nouns.documents);
const NOT_PEOPLE = new Set(nouns.notPeople);
const DEMONYMS = new Set(adjectives.forms);

/** Endings of French nouns for people of a trade, a place or a party. */
const OF_PEOPLE = /(?:eurs?|euses?|trices?|istes?|iens?|iennes?|logues?|crates?|éens?|éennes?|naires?|ants?|antes?)$/u;
const PRONOUN =
  /^-?(?:t-)?(?:il|elle|ils|elles|on|je|nous|vous|tu|lui|eux|celui-ci|celle-ci|ceux-ci|celles-ci|celui-là|celui|celle|ceux|celles|certains|certaines|plusieurs|beaucoup|d'autres|autres|autre|tous|toutes|chacun|chacune|aucun|aucune|nul|personne|dernier|dernière|derniers|dernières|premier|première|second|seconde|un|une|l'un|l'une|qui|même|lequel)$/u;

/** « les deux tiers des propriétaires », « une poignée d'élus »: as their complement. */
const QUANTITY =
  /^(?:tiers|quart|moitié|majorité|minorité|partie|part|poignée|dizaine|vingtaine|trentaine|centaine|millier|million|%|plupart|ensemble|nombre|totalité|cinquième|dixième|reste|série|dernier)$/u;

export type Animacy = 'yes' | 'maybe' | 'no';

/** Whether the phrase headed by `i` can speak: people, houses, documents that say things; `maybe` for what the words do not tell. */
export function animacy(view: SentenceView, i: number): Animacy {
  if (isTime(view, i)) return 'no';
  const lemma = view.lemma(i);
  const form = view.form(i);
  const upos = view.upos(i);
  if (QUANTITY.test(lemma)) {
    const whole = view.dependents(i, 'nmod').find((child) => child > i && child - i < 8);
    if (whole !== undefined && whole !== i) return animacy(view, whole);
  }
  if (upos === 'PROPN' || (/^\p{Lu}/u.test(view.word(i)?.form ?? '') && i > 0 && upos !== 'PRON')) return 'yes';
  if (isKnown(lemma) || isKnown(form) || isKnown(form.replace(/s$/u, ''))) return 'yes';
  if (upos === 'PRON' || PRONOUN.test(form)) return PRONOUN.test(form) ? 'maybe' : 'no';
  if (upos === 'NUM' || form === '%') return 'maybe';
  if (DEMONYMS.has(form)) return 'yes';
  if (view.children(i).some((child) => isName(view, child))) return 'yes';
  if (NOT_PEOPLE.has(lemma)) return 'no';
  return OF_PEOPLE.test(lemma) ? 'maybe' : 'no';
}

/** People, houses and states, not documents: who can be accused, asked, praised. */
export function mayBeParty(view: SentenceView, i: number): boolean {
  if (DOCUMENTS.has(view.lemma(i)) && !HOUSES.has(view.lemma(i))) return false;
  if (view.upos(i) === 'PRON') return /^(?:celui-ci|celle-ci|ceux|celui|celle|eux|lui|elle)$/u.test(view.form(i));
  return animacy(view, i) !== 'no' && view.upos(i) !== 'NUM';
}

/** Whether the word itself says that it is somebody or a house: « ministre », where « Digitalisation » has but a capital. */
export function isListed(view: SentenceView, i: number): boolean {
  return PEOPLE.has(view.lemma(i)) || HOUSES.has(view.lemma(i));
}

export function isDocument(view: SentenceView, i: number): boolean {
  return DOCUMENTS.has(view.lemma(i));
}

export function isDemonym(view: SentenceView, i: number): boolean {
  return view.upos(i) === 'ADJ' && DEMONYMS.has(view.form(i));
}

function isKnown(word: string): boolean {
  return PEOPLE.has(word) || HOUSES.has(word) || DOCUMENTS.has(word);
}

function isName(view: SentenceView, i: number): boolean {
  return view.upos(i) === 'PROPN' && ['appos', 'flat', 'flat:name', 'compound'].includes(view.relation(i));
}
