import type { VerificationStatus } from '../claim-states';
import type { Act, ClaimType, Fidelity } from '../words';

export const SEARCH_SORTS = ['relevance', 'newest', 'oldest', 'priority'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

/** Filters of a search; values of one filter are alternatives, filters add up. Dates are ISO 8601, inclusive. */
export interface ClaimFilters {
  /** Words as typed, in web-search syntax (`readTextQuery`). */
  readonly q?: string;
  /** Entity ids or names. */
  readonly speaker?: readonly string[];
  readonly target?: readonly string[];
  readonly addressee?: readonly string[];
  /** An organisation or state among the parties asked for stands for those too whose roles name it. */
  readonly withMembers?: boolean;
  readonly act?: readonly Act[];
  readonly type?: readonly ClaimType[];
  readonly status?: readonly VerificationStatus[];
  readonly fidelity?: readonly Fidelity[];
  readonly rating?: readonly string[];
  readonly publisher?: readonly string[];
  readonly language?: readonly string[];
  readonly hedged?: boolean;
  readonly negated?: boolean;
  readonly changed?: boolean;
  readonly gone?: boolean;
  readonly hasEvidence?: boolean;
  readonly saidFrom?: string;
  readonly saidTo?: string;
  readonly publishedFrom?: string;
  readonly publishedTo?: string;
  readonly confidenceFrom?: number;
  /** Only claims of this article. */
  readonly articleId?: string;
}

export interface ClaimSearchRequest {
  readonly filters: ClaimFilters;
  readonly sort: SearchSort;
  readonly limit: number;
  readonly cursor?: string;
}

/** Filters that are tags of `claim_search`, with the tag's prefix. */
export const TAG_FILTERS = {
  speaker: 'speaker',
  target: 'target',
  addressee: 'addressee',
  act: 'act',
  type: 'type',
  status: 'state',
  fidelity: 'fidelity',
  rating: 'rating',
  publisher: 'publisher',
  language: 'language',
} as const satisfies Partial<Record<keyof ClaimFilters, string>>;
export type TagFilter = keyof typeof TAG_FILTERS;
export const TAG_FILTER_NAMES = Object.keys(TAG_FILTERS) as TagFilter[];
/** Filters whose values are entities. */
export const PARTY_FILTERS = ['speaker', 'target', 'addressee'] as const satisfies readonly TagFilter[];

export const FLAG_FILTERS = [
  'hedged',
  'negated',
  'changed',
  'gone',
  'hasEvidence',
] as const satisfies readonly (keyof ClaimFilters)[];
