import { claimWords, likeness } from '@dixit/claims';
import data from './data/same-claims.json';

export interface GroupingFigures {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  /** Pairs judged wrongly, for whoever mends the rule. */
  readonly missed: readonly (readonly [string, string])[];
  readonly mistaken: readonly (readonly [string, string])[];
}

/** Judges every labelled pair. */
export function measureGrouping(): GroupingFigures {
  const judged = data.sets.flatMap(({ base, same, other }) => [
    ...same.map((words) => ({ pair: [base, words] as const, label: true })),
    ...other.map((words) => ({ pair: [base, words] as const, label: false })),
  ]);
  const found = judged.map((one) => ({
    ...one,
    found: likeness(claimWords(one.pair[0]), claimWords(one.pair[1])).same,
  }));
  const hits = found.filter(({ label, found: yes }) => label && yes).length;
  return {
    pairs: judged.length,
    precision: hits / Math.max(1, found.filter((one) => one.found).length),
    recall: hits / found.filter(({ label }) => label).length,
    missed: found.filter(({ label, found: yes }) => label && !yes).map(({ pair }) => pair),
    mistaken: found.filter(({ label, found: yes }) => !label && yes).map(({ pair }) => pair),
  };
}
