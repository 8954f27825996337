import type { PersonFacts } from './role';

/** A person of the name, known from earlier articles. */
export interface Namesake {
  readonly id: string;
  readonly facts: PersonFacts;
}

export type Likeness = 'same' | 'unknown' | 'different';
export type Identity = { readonly kind: 'known'; readonly id: string } | { readonly kind: 'new' };

/**
 * Whether two bearers of one name can be one person. Two countries, two walks of life or two mayors' towns say no; one
 * that agrees says yes; a bare name says nothing.
 */
export function comparePersons(one: PersonFacts, other: PersonFacts): Likeness {
  const dimensions = [
    agreement(one.countries, other.countries),
    agreement(one.walks, other.walks),
    agreement(one.places, other.places),
  ];
  if (dimensions.includes('different')) return 'different';
  return dimensions.includes('same') ? 'same' : 'unknown';
}

/**
 * Whom a name in an article stands for, told by what the article says of the bearer. Careful: where several bear the
 * name and the article does not tell which is meant, it is given to none of them, but to one of whom nothing is known.
 *
 * @param namesakes in the order in which they became known
 */
export function decideIdentity(namesakes: readonly Namesake[], seen: PersonFacts): Identity {
  const possible = namesakes.filter(({ facts }) => comparePersons(facts, seen) !== 'different');
  const [only] = possible;
  if (only === undefined) return { kind: 'new' };
  if (namesakes.length === 1) return { kind: 'known', id: only.id };
  const agreeing = possible
    .map((namesake) => ({ namesake, weight: weightOf(namesake.facts, seen) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const best = agreeing[0];
  // Of two that agree as well, the first: a new one would agree too, and so on with every article.
  if (best !== undefined) return { kind: 'known', id: best.namesake.id };
  const unplaced = possible.find(({ facts }) => isEmpty(facts));
  return unplaced === undefined ? { kind: 'new' } : { kind: 'known', id: unplaced.id };
}

function weightOf(known: PersonFacts, seen: PersonFacts): number {
  return [
    agreement(known.countries, seen.countries),
    agreement(known.walks, seen.walks),
    agreement(known.places, seen.places),
  ].filter((dimension) => dimension === 'same').length;
}

function agreement(one: ReadonlySet<string>, other: ReadonlySet<string>): Likeness {
  if (one.size === 0 || other.size === 0) return 'unknown';
  return [...one].some((value) => other.has(value)) ? 'same' : 'different';
}

function isEmpty({ countries, walks, places }: PersonFacts): boolean {
  return countries.size + walks.size + places.size === 0;
}
