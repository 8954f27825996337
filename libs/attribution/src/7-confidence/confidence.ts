import fitted from '../data/confidence.json';
import type { ClaimDraft } from '../claim-draft';
import type { Resolution } from '../mention';

/** What a claim's confidence rests on, each from 0 to 1. */
export interface Evidence {
  /** Which kind of rule made it; the kinds are those of `data/confidence.json`. */
  readonly kind: string;
  /** Share of this kind's claims whose content was right on the training articles. */
  readonly content: number;
  /** How sure the resolver is of the least sure speaker. */
  readonly speakers: number;
}

const SHARES = fitted.kinds as Readonly<Record<string, number>>;
const STEPS: readonly { readonly score: number; readonly right: number }[] = fitted.steps;

export function evidenceOf(draft: ClaimDraft, speakers: readonly Resolution[]): Evidence {
  const kind = draft.doubtful ? 'doubtful' : kindOf(draft.rule);
  return {
    kind,
    content: SHARES[kind] ?? fitted.overall,
    speakers: Math.min(...speakers.map((resolution) => resolution.confidence)),
  };
}

/** Rules that err alike: one kind for the frames of verbs with clauses, one for phrases, … */
export function kindOf(rule: string): string {
  if (rule.startsWith('phrase-')) return /^phrase-(?:selon|d'après)$/u.test(rule) ? 'phrase-selon' : 'phrase-other';
  if (rule.startsWith('noun-')) return 'noun';
  if (rule.startsWith('verb-inf')) return 'verb-inf';
  if (rule.startsWith('verb-attr') || rule === 'verb-self' || rule === 'verb-in' || rule === 'verb-measure')
    return 'verb-attr';
  if (rule.startsWith('verb-prep') || rule === 'verb-np+') return 'verb-prep';
  if (rule.startsWith('free-')) return 'free';
  if (rule.endsWith('-and-colon')) return 'colon';
  if (rule === 'dialogue-turn' || rule === 'interview-answer') return 'turn';
  return rule;
}

/** The raw score that calibration maps: both must be right for the claim to be. */
export function rawScore({ content, speakers }: Evidence): number {
  return content * speakers;
}

/** Probability that content and speakers are right: the raw score by the fitted steps, straight lines between them. */
export function confidenceOf(evidence: Evidence): number {
  const raw = rawScore(evidence);
  const above = STEPS.findIndex(({ score }) => score >= raw);
  const upper = STEPS[above < 0 ? STEPS.length - 1 : above];
  const lower = STEPS[(above < 0 ? STEPS.length : above) - 1] ?? upper;
  if (!upper || !lower) return rounded(raw);
  const span = upper.score - lower.score;
  const part = span > 0 ? (Math.min(raw, upper.score) - lower.score) / span : 1;
  return rounded((lower.right + part * (upper.right - lower.right)) * fitted.elsewhere);
}

function rounded(value: number): number {
  return Math.round(Math.min(0.99, Math.max(0.01, value)) * 100) / 100;
}
