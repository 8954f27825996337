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
