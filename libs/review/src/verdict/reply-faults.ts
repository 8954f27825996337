import type { FieldFault } from '@dixit/platform';

/** Clocks of browsers and servers differ by minutes. */
const CLOCK_SKEW_MS = 10 * 60_000;

interface ReplyDates {
  readonly askedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answer: string | null;
}

/** What cannot be of a right of reply, by pointer. */
export function replyFaults({ askedAt, answeredAt, answer }: ReplyDates, now: Date): FieldFault[] {
  const latest = now.getTime() + CLOCK_SKEW_MS;
  const faults: FieldFault[] = [];
  if (askedAt !== null && askedAt.getTime() > latest)
    faults.push({ pointer: '/askedAt', reason: 'lies in the future' });
  if (answeredAt !== null && answeredAt.getTime() > latest)
    faults.push({ pointer: '/answeredAt', reason: 'lies in the future' });
  if (askedAt !== null && answeredAt !== null && answeredAt < askedAt)
    faults.push({ pointer: '/answeredAt', reason: 'lies before the question' });
  if (answeredAt !== null && answer === null)
    faults.push({ pointer: '/answer', reason: 'is missing: what was answered' });
  return faults;
}
