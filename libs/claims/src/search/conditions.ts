import { statesOf } from '../claim-states';
import { FLAG_FILTERS, TAG_FILTERS, TAG_FILTER_NAMES, type ClaimFilters, type TagFilter } from './search-query';

/** Tags no claim has: what a filter on an unknown name finds. */
const NOBODY = 'nobody';

/** A WHERE clause over `claim_search` with its parameters; every value is a parameter, never SQL. */
export class Conditions {
  private readonly clauses: string[] = ['(embargoed_until IS NULL OR embargoed_until <= now())'];
  private readonly published: string[] = [];
  readonly parameters: unknown[] = [];

  /** Adds a clause; `$` stands for the value. */
  add(clause: string, value: unknown): void {
    this.parameters.push(value);
    this.clauses.push(clause.replaceAll('$', `$${this.parameters.length}`));
  }

  /** Adds a bound of the date of publication. */
  addPublished(clause: string, value: unknown): void {
    this.add(clause, value);
    this.published.push(this.clauses.at(-1) ?? 'true');
  }

  /** @returns the placeholder of one more parameter. */
  parameter(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  get sql(): string {
    return this.clauses.join(' AND ');
  }

  /** The bounds of the date of publication alone; these are in `sql` too. */
  get publishedSql(): string {
    return this.published.length === 0 ? 'true' : this.published.join(' AND ');
  }
}

/**
 * @param filters with entities as ids (see `EntityNames`)
 * @param words compiled text query; null for none
 */
export function conditionsOf(filters: ClaimFilters, words: string | null): Conditions {
  const conditions = new Conditions();
  if (words !== null) conditions.add('vector @@ $::tsquery', words);
  addTags(conditions, filters);
  if (filters.saidFrom !== undefined) conditions.add('said_on >= $::date', filters.saidFrom);
  if (filters.saidTo !== undefined) conditions.add('said_on <= $::date', filters.saidTo);
  if (filters.publishedFrom !== undefined)
    conditions.addPublished('published_at >= $::timestamptz', filters.publishedFrom);
  if (filters.publishedTo !== undefined) conditions.addPublished(endOf(filters.publishedTo), filters.publishedTo);
  if (filters.confidenceFrom !== undefined) conditions.add('confidence >= $::float8', filters.confidenceFrom);
  if (filters.articleId !== undefined) conditions.add('article_id = $::uuid', filters.articleId);
  return conditions;
}

/** A date alone means the whole day. */
function endOf(published: string): string {
  return /^\d{4}-\d{2}-\d{2}$/u.test(published)
    ? "published_at < $::timestamptz + interval '1 day'"
    : 'published_at <= $::timestamptz';
}

function addTags(conditions: Conditions, filters: ClaimFilters): void {
  const all: string[] = [];
  for (const filter of TAG_FILTER_NAMES) {
    const tags = tagsOf(filter, filters);
    if (tags === null) continue;
    const [only] = tags;
    if (tags.length === 1 && only !== undefined) all.push(only);
    else conditions.add('tags && $::text[]', tags.length === 0 ? [NOBODY] : tags);
  }
  for (const flag of FLAG_FILTERS) {
    if (filters[flag] === true) all.push(flag);
    if (filters[flag] === false) conditions.add('NOT tags @> $::text[]', [flag]);
  }
  if (all.length > 0) conditions.add('tags @> $::text[]', all);
}

function tagsOf(filter: TagFilter, filters: ClaimFilters): string[] | null {
  const values = filters[filter];
  if (values === undefined) return null;
  const stored = filter === 'status' ? (filters.status ?? []).flatMap(statesOf) : values;
  return stored.map((value) => `${TAG_FILTERS[filter]}:${value}`);
}
