import type { paths } from '../../shared/api/generated/openapi';
import { ACTS, type Act } from '../../shared/claim/claim';
import { oneOf, pick, textOf } from '../../shared/routing/search';

export type ApiFilters = paths['/v1/review/views']['post']['requestBody']['content']['application/json']['filters'];

export const OPEN_STATES = ['queued', 'in_review', 'awaiting_approval'] as const;
export const QUEUE_LANGUAGES = ['fr', 'en'] as const;
/** Hours that a claim has waited at least: a day, three, a week. */
export const AGES = [24, 72, 168] as const;
/** Stands for the reader's own id, so that an address can be given to a colleague. */
export const ME = 'me';

/** What the queue is narrowed to, as the address keeps it. */
export interface QueueFilters {
  readonly state?: (typeof OPEN_STATES)[number];
  readonly act?: Act;
  readonly hedged?: true;
  readonly changed?: true;
  readonly language?: (typeof QUEUE_LANGUAGES)[number];
  readonly publisher?: string;
  readonly speakerId?: string;
  readonly targetId?: string;
  readonly minAgeHours?: number;
  /** A user's id, `me` or `none`. */
  readonly assigneeId?: string;
  readonly minPriority?: number;
}

export function readQueueFilters(search: Record<string, unknown>): QueueFilters {
  return pick({
    state: oneOf(OPEN_STATES, search['state']),
    act: oneOf(ACTS, search['act']),
    hedged: search['hedged'] === true ? (true as const) : undefined,
    changed: search['changed'] === true ? (true as const) : undefined,
    language: oneOf(QUEUE_LANGUAGES, search['language']),
    publisher: textOf(search['publisher']),
    speakerId: textOf(search['speakerId']),
    targetId: textOf(search['targetId']),
    minAgeHours: numberOf(search['minAgeHours']),
    assigneeId: textOf(search['assigneeId']),
    minPriority: numberOf(search['minPriority']),
  });
}

/** The filters as the API takes them and saved views keep them. */
export function toApi({ state, assigneeId, ...rest }: QueueFilters, myId: string | undefined): ApiFilters {
  const assignee = assigneeId === ME ? myId : assigneeId;
  return { ...rest, ...(state ? { states: [state] } : {}), ...(assignee ? { assigneeId: assignee } : {}) };
}

/** A saved view's filters as an address keeps them. */
export function fromApi({ states, assigneeId, ...rest }: ApiFilters, myId: string | undefined): QueueFilters {
  return readQueueFilters({ ...rest, state: states?.[0], assigneeId: assigneeId === myId ? ME : assigneeId });
}

export function sameFilters(one: QueueFilters, other: QueueFilters): boolean {
  const text = (filters: QueueFilters): string =>
    JSON.stringify(Object.entries(filters).sort(([a], [b]) => a.localeCompare(b)));
  return text(one) === text(other);
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
