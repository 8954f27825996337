import { nameKey } from '../name-key';
import data from './data/offices.json';
import { namesOfState, stateProperlyNamed, statesOfDemonym } from './states';

/** What mentions tell of a person besides the name: « le ministre chinois de la Défense, Dong Jun ». */
export interface PersonFacts {
  /** ISO 3166-1 codes. */
  readonly countries: ReadonlySet<string>;
  /** Walks of life: `public`, `sport`, `arts`, `religion`, `private`. */
  readonly walks: ReadonlySet<string>;
  /** Places of an office held by election there (« maire de Brest »). */
  readonly places: ReadonlySet<string>;
}

/** Longer mentions have run into the sentence; what a role says stands in its first words. */
const LONGEST_ROLE = 160;
const MOST_WORDS = 8;
const OF = new Set(['de', 'du', 'des', 'd', 'of', 'the', 'la', 'le', 'les', 'l']);
const ARTICLES = new Set(['la', 'le', 'les', 'l', 'the']);
const BELONGING = new Set(['de', 'du', 'des', 'd', 'of']);
const LINKS = new Set(['de', 'du', 'des', 'd', 'of', 'chez', 'at', 'for', 'from']);

const walkOf = new Map(
  Object.entries(data.walks).flatMap(([walk, words]) => words.map((word) => [word, walk] as const)),
);
const local = new Set(data.local);
const former = new Set(data.former);

/** The words of a mention that are not the name; empty where it is a name or a pronoun alone. Normalised by `nameKey`. */
export function roleOf(mention: string, name: string): string {
  const text = nameKey([...mention].slice(0, LONGEST_ROLE).join(''));
  const key = nameKey(name);
  const at = key === '' ? -1 : text.indexOf(key);
  if (at < 0) return firstPart(text);
  const before = text.slice(0, at).replace(/[\s,]+$/u, '');
  const words = wordsOf(before);
  const isRole = words.length > 1 || walkOf.has(words[0] ?? '');
  return isRole ? before : firstPart(text.slice(at + key.length).replace(/^[\s,]+/u, ''));
}

/** @param mentions of one person, as the articles have them */
export function factsOf(mentions: readonly string[], name: string): PersonFacts {
  const facts = { countries: new Set<string>(), walks: new Set<string>(), places: new Set<string>() };
  for (const mention of mentions) {
    const words = wordsOf(roleOf(mention, name));
    const isFormer = saysFormer(words);
    for (const [index, word] of words.entries()) {
      for (const code of countriesAt(words, index)) facts.countries.add(code);
      const walk = isFormer ? undefined : walkOf.get(word);
      if (walk !== undefined) facts.walks.add(walk);
      const place = isFormer || !local.has(word) ? '' : complementAfter(words, index)[0];
      if (place) facts.places.add(place);
    }
  }
  return facts;
}

/**
 * Names of what a person may belong to, the longest first: « porte-parole du ministère chinois de la Défense » gives
 * « ministere chinois de la defense », … « ministere ». Which of them is an organisation, the entities known tell.
 */
export function affiliationsOf(mention: string, name: string): string[] {
  const words = wordsOf(roleOf(mention, name));
  const office = words.findIndex((word) => walkOf.has(word));
  return office < 0 || saysFormer(words) ? [] : complementAfter(words, office);
}

/** Names of the state whose demonym a role holds (« le ministre chinois … »), keys; none where it may be several. */
export function statesOfRole(mention: string, name: string): string[] {
  const [only, ...others] = factsOf([mention], name).countries;
  return only === undefined || others.length > 0 ? [] : namesOfState(only);
}

function saysFormer(words: readonly string[]): boolean {
  return words.slice(0, 3).some((word) => former.has(word));
}

function firstPart(text: string): string {
  return text.split(/[,;:«»"()]/u)[0]?.trim() ?? '';
}

function wordsOf(role: string): string[] {
  return role.split(/[^\p{L}\p{N}-]+/u).filter((word) => word !== '');
}

/** What follows « de », « du », « d' » … within the first words after an office. */
function complementAfter(words: readonly string[], office: number): string[] {
  const link = words.findIndex((word, index) => index > office && index <= office + 3 && LINKS.has(word));
  if (link < 0) return [];
  let start = link + 1;
  while (start < words.length && OF.has(words[start] ?? '')) start += 1;
  const rest = words.slice(start, start + MOST_WORDS);
  return rest
    .map((_, index) => rest.slice(0, rest.length - index).join(' '))
    .filter((name) => !OF.has(name.split(' ').at(-1) ?? ''));
}

function countriesAt(words: readonly string[], index: number): readonly string[] {
  const word = words[index] ?? '';
  const two = `${word} ${words[index + 1] ?? ''}`;
  const demonyms = [...statesOfDemonym(word), ...statesOfDemonym(two)];
  if (demonyms.length > 0) return demonyms;
  const article = ARTICLES.has(words[index - 1] ?? '') ? 1 : 0;
  const linked = BELONGING.has(words[index - 1 - article] ?? '');
  const proper = linked ? (stateProperlyNamed(word) ?? stateProperlyNamed(two)) : null;
  return proper === null ? [] : [proper];
}
