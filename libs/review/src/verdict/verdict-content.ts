import type { Fidelity } from '@dixit/claims';
import type { FieldFault } from '@dixit/platform';
import type { RatingScaleView } from './rating-scales';

/** What a verdict says. */
export interface VerdictContent {
  readonly fidelity: Fidelity;
  /** Key of a step of the scale in use; null where there is nothing to rate. */
  readonly step: string | null;
  /** One or two sentences that stand alone. */
  readonly summary: string;
  readonly reasoning: string;
  /** Evidence relied on. */
  readonly evidenceIds: readonly string[];
  /** `YYYY-MM-DD`: what it says held on that day. */
  readonly trueAsOf: string | null;
  /** `YYYY-MM-DD`: to be looked at again by then. */
  readonly reviewBy: string | null;
}

const DAY_MS = 86_400_000;

/** Fidelities under which there may be nothing to rate: it was not said, or nobody knows. */
const UNRATED: readonly Fidelity[] = ['not_said', 'unconfirmed'];

/**
 * What keeps a verdict from being submitted, by pointer.
 *
 * @param evidence ids of the claim's evidence that was not withdrawn
 * @param today `YYYY-MM-DD` in UTC; where the author sits it may be tomorrow
 */
export function verdictFaults(
  content: VerdictContent,
  scale: RatingScaleView,
  evidence: ReadonlySet<string>,
  today: string,
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (content.step === null && !UNRATED.includes(content.fidelity))
    faults.push({ pointer: '/step', reason: 'is missing: rate what was said' });
  if (content.step !== null && !scale.steps.some(({ key }) => key === content.step)) {
    faults.push({ pointer: '/step', reason: `is no step of the scale ${scale.name}, version ${scale.version}` });
  }
  if (content.summary.trim() === '') faults.push({ pointer: '/summary', reason: 'is empty' });
  if (content.reasoning.trim() === '') faults.push({ pointer: '/reasoning', reason: 'is empty' });
  content.evidenceIds.forEach((id, index) => {
    if (!evidence.has(id))
      faults.push({ pointer: `/evidenceIds/${index}`, reason: 'is no evidence of this claim, or was withdrawn' });
  });
  if (content.reviewBy !== null && content.reviewBy <= today)
    faults.push({ pointer: '/reviewBy', reason: 'must lie in the future' });
  if (content.trueAsOf !== null && content.trueAsOf > dayAfter(today))
    faults.push({ pointer: '/trueAsOf', reason: 'lies in the future' });
  return faults;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

/** Whether one person may approve what one person wrote. @returns how it is marked, or null where it is forbidden */
export function approval(
  authorId: string,
  approver: { userId: string; role: string },
  fourEyes: boolean,
  override: string | undefined,
): 'by_two' | 'switched_off' | 'override' | null {
  if (authorId !== approver.userId) return 'by_two';
  if (!fourEyes) return 'switched_off';
  return approver.role === 'admin' && override !== undefined ? 'override' : null;
}
