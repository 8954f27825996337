import type { How } from '../3-references/referent';

/** Share of mentions that each rule named rightly, given the right words (README, Reference). */
const RIGHT: Readonly<Record<How, number>> = {
  name: 0.97,
  place: 0.97,
  apposition: 0.95,
  'own-description': 0.9,
  'same-description': 0.88,
  'general-word': 0.85,
  'any-person': 0.8,
  'any-organisation': 0.75,
  'nearest-person': 0.75,
  demonym: 0.85,
  'state-power': 0.9,
  document: 0.85,
  possessive: 0.85,
  counterpart: 0.85,
  pronoun: 0.85,
  'far-pronoun': 0.55,
  latter: 0.8,
  relative: 0.88,
  'quoted-self': 0.8,
  pair: 0.7,
  ellipsis: 0.8,
  group: 0.85,
  on: 0.6,
  'title-speaker': 0.6,
  unresolved: 0.4,
};

export function confidenceOf(how: How): number {
  return RIGHT[how];
}
