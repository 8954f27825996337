import { ACTS, type Act } from '../../shared/claim/claim';
import { oneOf, pick } from '../../shared/routing/search';

export const OPEN_STATES = ['queued', 'in_review', 'awaiting_approval'] as const;

/** What the queue is narrowed to, as the address keeps it. */
export interface QueueFilters {
  readonly state?: (typeof OPEN_STATES)[number];
  readonly act?: Act;
  readonly hedged?: true;
  readonly changed?: true;
}

export function readQueueFilters(search: Record<string, unknown>): QueueFilters {
  return pick({
    state: oneOf(OPEN_STATES, search['state']),
    act: oneOf(ACTS, search['act']),
    hedged: search['hedged'] === true ? (true as const) : undefined,
    changed: search['changed'] === true ? (true as const) : undefined,
  });
}
