import { randomBytes } from 'node:crypto';
import Ajv2020 from 'ajv/dist/2020';
import { TestApi, type TestPerson } from '../../../../test/support/api';
import { useTestDatabase } from '../../../../test/support/database';
import { TestReceiver, verified } from '../../../../test/support/receiver';

interface Endpoint {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}
interface Created {
  readonly endpoint: Endpoint;
  readonly secret: { readonly secret: string } | null;
}

describe('webhooks over HTTP', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let receiver: TestReceiver;
  let reader: TestPerson;
  let admin: TestPerson;
  beforeAll(async () => {
    receiver = await TestReceiver.open();
    api = await TestApi.start(database.url, {
      OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8',
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    });
    [reader, admin] = [await api.person('reader'), await api.person('admin')];
  });
  afterAll(async () => {
    await api?.close();
    await receiver?.close();
  });
  const made = async (body: object = {}, headers?: Record<string, string>) => {
    const options = { key: reader.key, body: { url: `${receiver.url}/hook`, ...body } };
    return api.call<Created>('POST', '/v1/endpoints', headers ? { ...options, headers } : options);
  };
  const anEndpoint = async (body: object = {}): Promise<Endpoint> => (await made(body)).body.endpoint;

  it('make an endpoint, show its secret once, and test it', async () => {
    const created = await made({ eventTypes: ['claim.*'], filters: { acts: ['accuse'] }, headers: { 'X-Desk': 'a' } });
    expect(created).toMatchObject({
      status: 201,
      body: { endpoint: { state: 'enabled', version: 1, headerNames: ['X-Desk'], unreviewed: false } },
    });
    const { endpoint, secret } = created.body;
    const shown = await api.call('GET', `/v1/endpoints/${endpoint.id}`, { key: reader.key });
    expect(JSON.stringify(shown.body)).not.toContain(secret?.secret);
    const tested = await api.call('POST', `/v1/endpoints/${endpoint.id}/test`, { key: reader.key });
    expect(tested).toMatchObject({ status: 200, body: { delivered: true, status: 204 } });
    const [request] = receiver.at('/hook');
    expect(request && verified(request, secret?.secret ?? '')).toMatchObject({ type: 'endpoint.test' });
    const ledger = await api.call('GET', `/v1/deliveries?endpointId=${endpoint.id}`, { key: reader.key });
    expect(ledger.body).toMatchObject({ items: [{ state: 'delivered', eventType: 'endpoint.test', attempts: 1 }] });
  });

  it('do not keep the secret for a repeated request', async () => {
    const headers = { 'idempotency-key': 'once' };
    const [first, second] = [await made({}, headers), await made({}, headers)];
    expect(second.body.endpoint.id).toBe(first.body.endpoint.id);
    expect(first.body.secret?.secret).toMatch(/^whsec_/);
    expect(second.body.secret).toBeNull();
  });

  it.each([
    ['http://public.example/', 'outgoing_address_refused'],
    ['https://169.254.169.254/', 'outgoing_address_refused'],
    ['https://[::1]/', 'outgoing_address_refused'],
    ['https://10.0.0.1/', 'outgoing_address_refused'],
    ['https://user:secret@127.0.0.1/', 'outgoing_address_refused'],
    ['ftp://127.0.0.1/', 'validation_failed'],
    ['nowhere', 'validation_failed'],
  ])('refuse the address %s', async (url, code) => {
    expect(await made({ url })).toMatchObject({ status: 422, body: { code, errors: [{ pointer: '/url' }] } });
  });

  it.each([
    [{ eventTypes: ['claim.nothing'] }, '/eventTypes'],
    [{ headers: { Host: 'x' } }, '/headers/Host'],
    [{ rateLimit: 0 }, '/rateLimit'],
    [{ filters: { speakers: [''] } }, '/filters/speakers'],
    [{ filters: { colour: ['red'] } }, '/filters/colour'],
    [{ secret: 'mine' }, '/secret'],
  ])('refuse %j', async (body, pointer) => {
    expect(await made(body)).toMatchObject({ status: 422, body: { code: 'validation_failed', errors: [{ pointer }] } });
  });

  it('change by version, pause, resume and delete', async () => {
    const { id } = await anEndpoint();
    const change = (version: string | undefined, body: object) =>
      api.call<Endpoint>('PATCH', `/v1/endpoints/${id}`, {
        key: reader.key,
        body,
        ...(version === undefined ? {} : { headers: { 'if-match': version } }),
      });
    expect((await change(undefined, { description: 'x' })).status).toBe(428);
    expect(await change('"1"', { description: 'x', rateLimit: 5 })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect((await change('"1"', { description: 'y' })).status).toBe(412);
    expect(await change('"2"', { url: 'https://10.0.0.1/' })).toMatchObject({ status: 422 });
    const take = (step: string) => api.call<Endpoint>('POST', `/v1/endpoints/${id}/${step}`, { key: reader.key });
    expect((await take('pause')).body.state).toBe('paused');
    expect((await take('pause')).status).toBe(409);
    expect((await take('resume')).body.state).toBe('enabled');
    expect((await api.call('DELETE', `/v1/endpoints/${id}`, { key: reader.key })).status).toBe(204);
    expect((await api.call('GET', `/v1/endpoints/${id}`, { key: reader.key })).status).toBe(404);
  });

  it('show an endpoint to its owner and to administrators alone', async () => {
    const { id } = await anEndpoint();
    const other = await api.person('editor');
    const routes: [string, string, object?][] = [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/pause'],
      ['POST', '/test'],
      ['POST', '/secrets', {}],
      ['POST', '/replay', { what: 'failed', since: '2026-01-01T00:00:00Z' }],
    ];
    for (const [method, route, body] of routes) {
      const options = { key: other.key, ...(body ? { body } : {}) };
      expect((await api.call(method, `/v1/endpoints/${id}${route}`, options)).status).toBe(404);
    }
    expect((await api.call('GET', `/v1/endpoints/${id}`, { key: admin.key })).status).toBe(200);
    expect((await api.call('GET', '/v1/endpoints', {})).status).toBe(401);
    const list = await api.call<{ items: Endpoint[] }>('GET', '/v1/endpoints', { key: other.key });
    expect(list.body.items).toEqual([]);
  });

  it('change the key, and replay', async () => {
    const { id } = await anEndpoint();
    const rotated = await api.call('POST', `/v1/endpoints/${id}/secrets`, {
      key: reader.key,
      body: { keyKind: 'ed25519' },
    });
    expect(rotated).toMatchObject({ status: 201, body: { secret: null, publicKey: expect.stringMatching(/^whpk_/) } });
    expect((await api.call('GET', `/v1/endpoints/${id}`, { key: reader.key })).body).toMatchObject({
      secrets: [
        { kind: 'ed25519', expiresAt: null },
        { kind: 'symmetric', expiresAt: expect.any(String) },
      ],
    });
    const body = { what: 'all', since: '2026-01-01T00:00:00Z' };
    const replayed = await api.call('POST', `/v1/endpoints/${id}/replay`, { key: reader.key, body });
    expect(replayed).toMatchObject({ status: 200, body: { deliveries: 0 } });
  });

  it('give events by position to whoever is signed in', async () => {
    expect((await api.call('GET', '/v1/events', {})).status).toBe(401);
    expect((await api.call('GET', '/v1/events?after=0', { key: reader.key })).body).toEqual({ items: [], next: '0' });
    expect((await api.call('GET', '/v1/events?after=x', { key: reader.key })).status).toBe(422);
    expect((await api.call('GET', '/v1/events?types=claim.created,no', { key: reader.key })).status).toBe(422);
  });

  it('publish a valid schema of each type, to everybody, and list it in the document', async () => {
    const list = await api.call<{ items: { type: string; schema: string }[] }>('GET', '/v1/schemas/events', {});
    expect(list.body.items.length).toBeGreaterThan(15);
    const ajv = new Ajv2020({ validateFormats: false });
    for (const { schema } of list.body.items) {
      const { status, body } = await api.call<object>('GET', new URL(schema).pathname, {});
      expect(status).toBe(200);
      expect(ajv.validateSchema(body)).toBe(true);
      expect(body).toMatchObject({ $id: schema });
    }
    expect((await api.call('GET', '/v1/schemas/events/claim.created/2', {})).status).toBe(404);
    const document = await api.call<{ openapi: string; webhooks: object }>('GET', '/docs/openapi.json', {
      key: reader.key,
    });
    expect(document.body.openapi).toBe('3.1.0');
    expect(Object.keys(document.body.webhooks)).toEqual(list.body.items.map(({ type }) => type));
  });
});
