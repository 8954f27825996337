/** Every fact that an endpoint may be told (DESIGN, "Events"). */
export const EVENT_TYPES = [
  'article.extracted',
  'article.extraction_failed',
  'article.withdrawn',
  'article.erased',
  'claim.created',
  'claim.corrected',
  'claim.changed',
  'claim.merged',
  'claim.split',
  'claim.dismissed',
  'claim.restored',
  'claim.verdict_published',
  'claim.verdict_corrected',
  'claim.verdict_withdrawn',
  'entity.merged',
  'entity.erased',
  'search.matched',
  'endpoint.failing',
  'endpoint.disabled',
  'endpoint.test',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Told to the owner's own endpoints and to operators', and only when the endpoint names the type. */
export const OPERATIONAL_PREFIX = 'endpoint.';

/** What receivers must delete: told past every content filter. */
export const ERASURE_SUFFIX = '.erased';

/** Whether a text may stand in an endpoint's event filter: a type, or `prefix.*` that some type has. */
export function isEventPattern(text: string): boolean {
  if ((EVENT_TYPES as readonly string[]).includes(text)) return true;
  return text.endsWith('.*') && EVENT_TYPES.some((type) => type.startsWith(text.slice(0, -1)));
}
