import type { Act, ClaimState } from '@dixit/claims';

/** What a page of the queue is narrowed to; what is absent narrows nothing. */
export interface QueueFilters {
  readonly states?: readonly ClaimState[] | undefined;
  readonly language?: string | undefined;
  readonly publisher?: string | undefined;
  readonly act?: Act | undefined;
  /** Entities. */
  readonly speakerId?: string | undefined;
  readonly targetId?: string | undefined;
  readonly hedged?: boolean | undefined;
  readonly changed?: boolean | undefined;
  /** In the queue for at least so many hours. */
  readonly minAgeHours?: number | undefined;
  /** A user, or `none`. */
  readonly assigneeId?: string | undefined;
  /** At least so many points, age included. */
  readonly minPriority?: number | undefined;
}

/** Open work: what the queue shows when no state is asked for. */
const OPEN: readonly ClaimState[] = ['queued', 'in_review', 'awaiting_approval'];
const HOUR_MS = 3_600_000;

/** A condition in SQL over `item` (review_item), with its parameters. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * The filters as one condition.
 *
 * @param first number of its first parameter
 * @param rankBelow rank that an item of `minPriority` points has at most now (`rankOf`)
 */
export function conditionOf(filters: QueueFilters, now: Date, first: number, rankBelow: number | null): Condition {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${first - 1 + values.push(value)}`;
  const parts: string[] = [];
  const states = filters.states ?? OPEN;
  // One state as a constant: the planner can then use the queue's partial indexes.
  parts.push(
    states.length === 1
      ? `item.state = '${states[0]}'`
      : `item.state IN (${states.map((state) => `'${state}'`).join(', ')})`,
  );
  if (filters.language !== undefined) parts.push(`item.language = ${bind(filters.language)}`);
  if (filters.publisher !== undefined) parts.push(`item.publisher = ${bind(filters.publisher)}`);
  if (filters.act !== undefined) parts.push(`item.act = ${bind(filters.act)}`);
  if (filters.hedged !== undefined) parts.push(`item.hedged = ${bind(filters.hedged)}`);
  if (filters.changed !== undefined) parts.push(filters.changed ? 'item.changed' : 'NOT item.changed');
  if (filters.minAgeHours !== undefined) {
    parts.push(`item.entered_at <= ${bind(new Date(now.getTime() - filters.minAgeHours * HOUR_MS))}`);
  }
  if (filters.assigneeId === 'none') parts.push('item.assignee_id IS NULL');
  else if (filters.assigneeId !== undefined) parts.push(`item.assignee_id = ${bind(filters.assigneeId)}`);
  if (rankBelow !== null) parts.push(`item.rank <= ${bind(rankBelow)}`);
  for (const [role, id] of [
    ['speaker', filters.speakerId],
    ['target', filters.targetId],
  ] as const) {
    if (id === undefined) continue;
    parts.push(
      `item.claim_id IN (SELECT claim_id FROM claim_party WHERE entity_id = ${bind(id)} AND role = '${role}')`,
    );
  }
  return { sql: parts.join(' AND '), values };
}
