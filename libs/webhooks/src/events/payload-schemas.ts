import { EVENT_TYPES, type EventType } from './event-types';

/** JSON Schema, draft 2020-12; as much of it as the payloads need. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Version of the payloads. Fields may be added within a version: receivers must let unknown ones pass. A field that
 * goes or changes its meaning makes the next version, at the next address.
 */
export const PAYLOAD_VERSION = 1;

const text = { type: 'string' } as const;
const orNull = (schema: { readonly type: string }): JsonSchema => ({ ...schema, type: [schema.type, 'null'] });
const id = { type: 'string', format: 'uuid' } as const;
const at = { type: 'string', format: 'date-time' } as const;
const integer = { type: 'integer', minimum: 0 } as const;
const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const object = (properties: Record<string, JsonSchema>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

/** Half-open, in Unicode code points of the canonical text. */
const span = object({ start: integer, end: integer, text });
const parties = listOf(
  object(
    {
      name: text,
      kind: { enum: ['person', 'organisation', 'state', 'group', 'unnamed'] },
      mention: { oneOf: [span, { type: 'null' }] },
      entityId: orNull(id),
    },
    ['entityId'],
  ),
);
const verificationStatus = { enum: ['unreviewed', 'in_review', 'published', 'withdrawn', 'dismissed'] };

const claim = {
  id,
  articleId: id,
  revisionId: id,
  verificationStatus,
  version: integer,
  withinClaimId: orNull(id),
  type: { enum: ['direct', 'indirect', 'mixed'] },
  act: { enum: ['state', 'accuse', 'deny', 'demand', 'promise', 'threaten', 'support'] },
  negated: { type: 'boolean' },
  hedged: { type: 'boolean' },
  content: listOf(span),
  cue: listOf(span),
  speakers: parties,
  targets: parties,
  addressees: parties,
  via: parties,
  saidOn: orNull(text),
  saidAt: orNull(text),
  confidence: { type: 'number', minimum: 0, maximum: 1 },
  rule: text,
  language: text,
  publisher: orNull(text),
  ratingLabel: orNull(text),
};
/** Of a claim that was found a moment ago there is no verdict; these came to the events later than the others. */
const OPTIONAL = ['withinClaimId', 'language', 'publisher', 'ratingLabel'];
const claimWith = (more: Record<string, JsonSchema> = {}, optional: readonly string[] = []): JsonSchema =>
  object({ ...claim, ...more }, [...OPTIONAL, ...optional]);
/** As it was before: what can change of it. */
const previous = object({ act: claim.act, content: claim.content, speakers: parties, targets: parties });
const entityKind = { enum: ['person', 'organisation', 'state', 'group'] };
const entity = { id, name: text, kind: entityKind };

const verdict = object(
  {
    id,
    number: integer,
    fidelity: { enum: ['verbatim', 'paraphrase', 'truncated', 'out_of_context', 'not_said', 'unconfirmed'] },
    rating: { type: ['object', 'null'] },
    summary: orNull(text),
    reasoning: orNull(text),
    publishedAt: orNull(at),
  },
  ['summary', 'reasoning', 'publishedAt'],
);
const error = object({ code: text, detail: text });
const endpoint = { id, ownerId: id, url: text, description: text, failingSince: orNull(at) };

const DATA: Readonly<Record<EventType, JsonSchema>> = {
  'article.extracted': object(
    {
      articleId: id,
      revisionId: id,
      revisionNumber: integer,
      language: text,
      publisher: orNull(text),
      title: orNull(text),
      claimCount: integer,
      extractor: object({ name: text, version: text, model: text }),
    },
    ['publisher', 'title', 'extractor'],
  ),
  'article.extraction_failed': object({ articleId: id, revisionId: id, error }),
  'article.withdrawn': object(
    { articleId: id, externalId: orNull(text), url: orNull(text), publisher: orNull(text), reason: orNull(text) },
    ['externalId', 'url', 'publisher', 'reason'],
  ),
  'article.erased': object({ articleId: id, claimIds: listOf(id) }),
  'claim.created': claimWith(),
  'claim.corrected': claimWith({ previous, reason: orNull(text) }, ['previous', 'reason']),
  'claim.changed': claimWith({ change: text, cause: text, flags: { type: 'object' }, previous }, ['cause', 'flags']),
  'claim.merged': claimWith({ merged: claimWith(), previous }),
  'claim.split': claimWith({ into: listOf(claimWith()), previous }),
  'claim.dismissed': claimWith({ dismissalReason: text, note: orNull(text) }),
  'claim.restored': claimWith(),
  'claim.verdict_published': claimWith({ verdict }),
  'claim.verdict_corrected': claimWith({ verdict }),
  'claim.verdict_withdrawn': claimWith({ verdict, reason: orNull(text) }, ['reason']),
  'entity.merged': object({ ...entity, merged: object(entity), undone: { type: 'boolean' }, claims: integer }),
  'entity.erased': object({ entityId: id, claimIds: listOf(id), articleIds: listOf(id) }),
  'search.matched': object({ searchId: id, searchName: text, claimId: id, articleId: id, claim: claimWith() }),
  'endpoint.failing': object(endpoint),
  'endpoint.disabled': object({ ...endpoint, reason: { enum: ['gone', 'failing'] } }),
  'endpoint.test': object({ id, ownerId: id, url: text, message: text }),
};

/** What stands in place of data that is larger than a body may be. */
const linked = object({ dataUrl: { type: 'string', format: 'uri' } });
/** What stands in place of data that was erased after it was told; seen when such an event is sent again. */
const erased = object({ erased: { const: true } });

/** Where a type's schema is published, below the installation's address. */
export function schemaPath(type: EventType): string {
  return `/v1/schemas/events/${type}/${PAYLOAD_VERSION}`;
}

/** The schema of a type's body. @param baseUrl address of the installation, for `$id`. */
export function payloadSchema(type: EventType, baseUrl: string): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${baseUrl}${schemaPath(type)}`,
    title: type,
    ...object({ type: { const: type }, timestamp: at, data: { anyOf: [DATA[type], linked, erased] } }),
  };
}

/** What each type tells, for people. */
export const EVENT_DESCRIPTIONS: Readonly<Record<EventType, string>> = {
  'article.extracted': 'An article was read; its claims have been told of one by one.',
  'article.extraction_failed': 'An article could not be read.',
  'article.withdrawn': 'An article was withdrawn, and its claims with it.',
  'article.erased': 'An article was erased on a legal order, with all its claims. Delete what you hold of them.',
  'claim.created': 'A claim was found in an article. It is not reviewed.',
  'claim.corrected': 'A person corrected who said it, the words or the act.',
  'claim.changed': 'The article of the claim was revised.',
  'claim.merged': 'Another claim was merged into this one.',
  'claim.split': 'The claim was split into several.',
  'claim.dismissed': 'The claim will not be checked.',
  'claim.restored': 'A dismissal was taken back.',
  'claim.verdict_published': 'A verdict was approved and published.',
  'claim.verdict_corrected': 'A published verdict was replaced by a corrected one.',
  'claim.verdict_withdrawn': 'A published verdict was withdrawn.',
  'entity.merged': 'Two entities turned out to be one.',
  'entity.erased':
    'A person’s data was erased on a legal order: delete the claims named, and the person’s name in the articles named.',
  'search.matched': 'A saved search found something new.',
  'endpoint.failing': 'Nothing has been delivered to an endpoint for two and a half days.',
  'endpoint.disabled': 'An endpoint was disabled.',
  'endpoint.test': 'Sent by hand, to try an endpoint.',
};

/** Every schema, in the order of the types. */
export function payloadSchemas(baseUrl: string): { type: EventType; description: string; schema: JsonSchema }[] {
  return EVENT_TYPES.map((type) => ({
    type,
    description: EVENT_DESCRIPTIONS[type],
    schema: payloadSchema(type, baseUrl),
  }));
}
