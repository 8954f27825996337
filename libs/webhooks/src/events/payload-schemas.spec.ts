import Ajv2020 from 'ajv/dist/2020';
import { newId } from '@dixit/platform';
import { bodyOf } from './body';
import { EVENT_TYPES, isEventPattern } from './event-types';
import { payloadSchema, payloadSchemas, schemaPath } from './payload-schemas';

const ajv = new Ajv2020({ allErrors: true, validateFormats: false, strictTypes: false });
const BASE = 'https://dixit.example';
const claim = {
  ...{ id: newId(), articleId: newId(), revisionId: newId(), verificationStatus: 'unreviewed', version: 1 },
  ...{ withinClaimId: null, type: 'direct', act: 'state', negated: false, hedged: false },
  content: [{ start: 0, end: 3, text: 'Oui' }],
  cue: [],
  speakers: [{ name: 'Dong Jun', kind: 'person', mention: null }],
  ...{ targets: [], addressees: [], via: [], saidOn: null, saidAt: null, confidence: 0.9, rule: 'r' },
};
const validate = ajv.compile(payloadSchema('claim.created', BASE));
const valid = (data: Record<string, unknown>): boolean => {
  const event = { id: newId(), type: 'claim.created', occurredAt: new Date(), data };
  return validate(JSON.parse(bodyOf(event, BASE).body));
};

describe('the payload schemas', () => {
  it('exist for every type, are valid, and know their own address', () => {
    const schemas = payloadSchemas(BASE);
    expect(schemas.map(({ type }) => type)).toEqual([...EVENT_TYPES]);
    for (const { schema } of schemas) expect(ajv.validateSchema(schema)).toBe(true);
    expect(payloadSchema('claim.created', BASE)['$id']).toBe(`${BASE}/v1/schemas/events/claim.created/1`);
    expect(schemaPath('claim.created')).toBe('/v1/schemas/events/claim.created/1');
  });

  it('accept what is sent, also with fields that came later, also as a link', () => {
    expect(valid(claim)).toBe(true);
    expect(valid({ ...claim, later: true })).toBe(true);
    expect(valid({ ...claim, words: 'é'.repeat(200_000) })).toBe(true);
  });

  it('refuse what lacks a field or has another in its place', () => {
    expect(valid({ ...claim, act: 'shout' })).toBe(false);
    expect(valid({ ...claim, speakers: undefined })).toBe(false);
  });
});

describe('an event filter', () => {
  it.each(['claim.created', 'claim.*', 'endpoint.*'])('may hold %s', (pattern) => {
    expect(isEventPattern(pattern)).toBe(true);
  });
  it.each(['*', 'claim', 'claims.*', 'claim.verdict.*', 'claim.verdict*', ''])('may not hold %j', (pattern) => {
    expect(isEventPattern(pattern)).toBe(false);
  });
});
