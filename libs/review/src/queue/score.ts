import type { ClaimView } from '@dixit/claims';
import { nameKey } from '@dixit/claims';

/** What makes a claim urgent, each from 0 to 1. Stored with the item, so that a screen can say why it is where it is. */
export const SCORE_PARTS = [
  'accusation',
  'personTargeted',
  'figures',
  'hedged',
  'prominence',
  'outlets',
  'lowConfidence',
] as const;
export type ScorePart = (typeof SCORE_PARTS)[number];
export type ScoreParts = Readonly<Record<ScorePart, number>>;

/** Points for each part, and for each day of waiting. */
export interface PriorityWeights extends Readonly<Record<ScorePart, number>> {
  readonly ageDay: number;
}

export const DEFAULT_WEIGHTS: PriorityWeights = {
  accusation: 30,
  personTargeted: 20,
  figures: 10,
  hedged: 5,
  prominence: 15,
  outlets: 20,
  lowConfidence: 10,
  ageDay: 1,
};

/** What is known of a claim beside itself. */
export interface ClaimSurroundings {
  /** Code points of its article's text. */
  readonly textLength: number;
  /** Publishers that carry the same words, this one included. */
  readonly outlets: number;
}

/** So many outlets and more count alike. */
const MANY_OUTLETS = 5;
const FIGURE = /\p{Nd}|%|(?<!\p{L})(?:cent|mille|millions?|milliards?|hundred|thousand|billions?)(?!\p{L})/iu;

export function scorePartsOf(claim: ClaimView, { textLength, outlets }: ClaimSurroundings): ScoreParts {
  const start = claim.content[0]?.start ?? 0;
  return {
    accusation: claim.act === 'accuse' ? 1 : 0,
    // Whether a person lives is not known here; a named one is taken to.
    personTargeted: claim.targets.some(({ kind, entityId }) => kind === 'person' && entityId !== null) ? 1 : 0,
    figures: FIGURE.test(claim.contentText) ? 1 : 0,
    hedged: claim.hedged ? 1 : 0,
    prominence: textLength > 0 ? clamp(1 - start / textLength) : 0,
    outlets: outletsPart(outlets),
    lowConfidence: clamp(1 - claim.confidence),
  };
}

/** @param outlets publishers that carry the same words */
export function outletsPart(outlets: number): number {
  return clamp((outlets - 1) / (MANY_OUTLETS - 1));
}

/** Points of the parts alone, without age. */
export function pointsOf(parts: Partial<ScoreParts>, weights: PriorityWeights): number {
  return SCORE_PARTS.reduce((sum, part) => sum + weights[part] * (parts[part] ?? 0), 0);
}

const DAY_MS = 86_400_000;
/** From when days are counted: only differences matter. Repeated in the trigger `claim_enters_review`. */
const RANK_EPOCH = Date.UTC(2026, 0, 1);

/**
 * The key the queue is ordered by, least first. Every item gains the same points a day, so that the order of two never
 * changes by waiting: age enters as the day of entering and nothing must be computed again as time goes by.
 */
export function rankOf(parts: Partial<ScoreParts>, enteredAt: Date, weights: PriorityWeights): number {
  return weights.ageDay * ((enteredAt.getTime() - RANK_EPOCH) / DAY_MS) - pointsOf(parts, weights);
}

/** What people are shown: points of the parts and of the days waited. */
export function priorityOf(parts: Partial<ScoreParts>, enteredAt: Date, weights: PriorityWeights, now: Date): number {
  const days = Math.max(0, (now.getTime() - enteredAt.getTime()) / DAY_MS);
  return Math.round((pointsOf(parts, weights) + weights.ageDay * days) * 10) / 10;
}

/** Equal for the same words, whatever their case, accents and punctuation. */
export function contentKey(contentText: string): string {
  return nameKey(contentText)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
