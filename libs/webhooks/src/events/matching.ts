import { ERASURE_SUFFIX, OPERATIONAL_PREFIX } from './event-types';

export const FILTER_NAMES = ['speakers', 'targets', 'acts', 'publishers', 'languages', 'ratings'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
/** An event must have one of the values of every filter given; names by name or entity id. */
export type ContentFilters = Readonly<Partial<Record<FilterName, readonly string[]>>>;

/** What matching needs of an event. */
export interface EventFacts {
  /** Null for events that are about no claim. */
  readonly verificationStatus: string | null;
  /** Claim, else article, else other subject. */
  readonly subject: string | null;
  /** Owner of the endpoint that an `endpoint.*` event is about. */
  readonly ownerId: string | null;
  readonly values: Readonly<Partial<Record<FilterName, readonly string[]>>>;
}

/** What an endpoint asks for. */
export interface Subscription {
  readonly eventTypes: readonly string[];
  readonly filters: ContentFilters;
  readonly unreviewed: boolean;
  readonly operator: boolean;
  readonly ownerId: string;
}

/** Statuses whose claims go to everybody; the others only to those who opted in. */
const REVIEWED = new Set(['published', 'withdrawn']);

/** Whether an endpoint is told of an event. */
export function isSubscribed(subscription: Subscription, type: string, facts: EventFacts): boolean {
  const named = subscription.eventTypes.some((pattern) => matchesType(pattern, type));
  if (type.startsWith(OPERATIONAL_PREFIX))
    return named && (subscription.operator || subscription.ownerId === facts.ownerId);
  if (!named && subscription.eventTypes.length > 0) return false;
  if (facts.verificationStatus !== null && !REVIEWED.has(facts.verificationStatus) && !subscription.unreviewed)
    return false;
  // Whoever holds something of what was erased must learn it, whatever it filters by.
  if (type.endsWith(ERASURE_SUFFIX)) return true;
  return FILTER_NAMES.every((name) => passes(subscription.filters[name], facts.values[name] ?? []));
}

function matchesType(pattern: string, type: string): boolean {
  return pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}

function passes(wanted: readonly string[] | undefined, values: readonly string[]): boolean {
  if (wanted === undefined || wanted.length === 0) return true;
  const keys = new Set(wanted.map(matchKey));
  return values.some((value) => keys.has(matchKey(value)));
}

/** « Défense » and « defense » are the same. */
function matchKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim();
}

/** Reads the facts off an event's data, which may be the claim itself or carry it as `claim`. */
export function factsOf(type: string, data: Readonly<Record<string, unknown>>): EventFacts {
  const claim = isObject(data['claim']) ? data['claim'] : {};
  const read = (name: string): unknown => data[name] ?? claim[name];
  const verdict = [data['verdict'], claim['verdict']].find(isObject) ?? {};
  const ownId = type.startsWith('claim.') ? data['id'] : undefined;
  return {
    verificationStatus: text(read('verificationStatus')),
    subject: text(data['claimId'] ?? claim['id'] ?? ownId ?? data['articleId'] ?? data['id']),
    ownerId: text(data['ownerId']),
    values: {
      speakers: parties(read('speakers')),
      targets: parties(read('targets')),
      acts: texts(read('act')),
      publishers: texts(read('publisher')),
      languages: texts(read('language')),
      ratings: [verdict['rating'], verdict['ratingLabel'], read('rating'), read('ratingLabel')].flatMap(ratingNames),
    },
  };
}

function parties(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).flatMap(({ name, entityId }) => [...texts(name), ...texts(entityId)]);
}

/** A step of the newsroom's scale, by its label or by its key. */
function ratingNames(rating: unknown): string[] {
  return isObject(rating) ? [...texts(rating['label']), ...texts(rating['key'])] : texts(rating);
}

function texts(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
