import { ACTS, STATUSES, type Act, type VerificationStatus } from '../../shared/claim/claim';
import { oneOf, pick, textOf } from '../../shared/routing/search';

/** What a search is narrowed to, as the address keeps it. */
export interface ClaimFilters {
  readonly q?: string;
  readonly speaker?: string[];
  readonly target?: string[];
  readonly publisher?: string[];
  readonly act?: Act[];
  readonly verificationStatus?: VerificationStatus[];
  readonly hedged?: true;
  readonly negated?: true;
  readonly publishedFrom?: string;
  readonly publishedTo?: string;
  readonly sort?: 'newest' | 'oldest';
}

/** Filters that hold a list of values, each with a facet. */
export const LISTS = ['speaker', 'target', 'act', 'verificationStatus', 'publisher'] as const;
export type ListFilter = (typeof LISTS)[number];

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the filters of an address; what makes no sense is left out. */
export function readFilters(search: Record<string, unknown>): ClaimFilters {
  return pick({
    q: textOf(search['q']),
    speaker: texts(search['speaker']),
    target: texts(search['target']),
    publisher: texts(search['publisher']),
    act: ofThese(ACTS, search['act']),
    verificationStatus: ofThese(STATUSES, search['verificationStatus']),
    hedged: search['hedged'] === true ? (true as const) : undefined,
    negated: search['negated'] === true ? (true as const) : undefined,
    publishedFrom: date(search['publishedFrom']),
    publishedTo: date(search['publishedTo']),
    sort: oneOf(['newest', 'oldest'] as const, search['sort']),
  });
}

function texts(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).map(textOf).filter((one) => one !== undefined);
  return list.length > 0 ? list : undefined;
}

function ofThese<T extends string>(allowed: readonly T[], value: unknown): T[] | undefined {
  const list = texts(value)?.flatMap((one) => oneOf(allowed, one) ?? []);
  return list && list.length > 0 ? list : undefined;
}

function date(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && DATE.test(text) ? text : undefined;
}

/** The filters with a value of a list taken in, or out where it is in. */
export function toggled(filters: ClaimFilters, list: ListFilter, value: string): ClaimFilters {
  const now: readonly string[] = filters[list] ?? [];
  const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
  return readFilters({ ...filters, [list]: next });
}

export function countFilters(filters: ClaimFilters): number {
  return Object.keys(filters).filter((key) => key !== 'sort').length;
}
