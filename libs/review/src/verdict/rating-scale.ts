import type { FieldFault } from '@dixit/platform';

/** One step of a newsroom's scale. */
export interface RatingStep {
  /** Stable name within the scale: `false`. */
  readonly key: string;
  /** By language: `{ fr: 'Faux', en: 'False' }`. */
  readonly labels: Readonly<Record<string, string>>;
  /** CSS colour, `#rrggbb`. */
  readonly color: string;
  /** ClaimReview's `ratingValue`; null where the step is no point on a scale (satire, unproven). */
  readonly value: number | null;
}

/** The scale a desk starts with; also in `Review1764000300000`. */
export const FIRST_SCALE = 'dixit';

const KEY = /^[a-z][a-z0-9_]{0,39}$/;
const COLOR = /^#[0-9a-f]{6}$/i;
const MOST_STEPS = 20;

/** What is wrong with a scale, by pointer; its steps stand in their order. */
export function scaleFaults(steps: readonly RatingStep[]): FieldFault[] {
  const faults: FieldFault[] = [];
  if (steps.length < 2 || steps.length > MOST_STEPS)
    faults.push({ pointer: '/steps', reason: `must be 2 to ${MOST_STEPS} steps` });
  steps.forEach(({ key, labels, color }, index) => {
    const at = `/steps/${index}`;
    if (!KEY.test(key))
      faults.push({ pointer: `${at}/key`, reason: 'must be lower-case letters, digits and underscores' });
    if (steps.findIndex((step) => step.key === key) !== index)
      faults.push({ pointer: `${at}/key`, reason: 'is used twice' });
    if (!COLOR.test(color)) faults.push({ pointer: `${at}/color`, reason: 'must be #rrggbb' });
    const named = Object.entries(labels).filter(
      ([language, label]) => /^[a-z]{2}$/.test(language) && label.trim() !== '',
    );
    if (named.length === 0) faults.push({ pointer: `${at}/labels`, reason: 'has no label in any language' });
  });
  return faults;
}

/** A step's name in a language, or in the first that has one. */
export function labelOf({ labels, key }: RatingStep, language: string): string {
  return labels[language] ?? labels['fr'] ?? Object.values(labels)[0] ?? key;
}
