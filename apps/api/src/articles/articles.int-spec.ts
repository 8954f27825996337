import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { TestApi, type Answer, type TestPerson } from '../../../../test/support/api';
import { dispatch } from '../../../../test/support/articles';

interface Accepted {
  readonly id: string;
  readonly revisionId: string;
  readonly revisionNumber: number;
  readonly outcome: string;
}

describe('articles over HTTP', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let desk: TestPerson;
  let reader: TestPerson;
  let count = 0;
  beforeAll(async () => {
    api = await TestApi.start(database.url);
    desk = await api.person('reviewer');
    reader = await api.person('reader');
  });
  afterAll(() => api?.close());

  const fresh = (change: Record<string, unknown> = {}) => dispatch({ externalId: `http-${++count}`, ...change });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    api.call<Accepted>('POST', '/v1/articles', { key: desk.key, body, headers });
  const stored = async (): Promise<number> => {
    const [row]: { count: string }[] = await api.get(DataSource).query('SELECT count(*) FROM article');
    return Number(row?.count);
  };

  /** Bytes as they are, past every serializer. */
  async function send(body: string | Uint8Array, type = 'application/json'): Promise<Answer> {
    const headers = { authorization: `Bearer ${desk.key}`, 'content-type': type };
    const response = await fetch(`${api.url}/v1/articles`, { method: 'POST', headers, body: body as string });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, unknown>,
      headers: response.headers,
    };
  }

  it('are accepted at once, with an id and where to look', async () => {
    const { status, body, headers } = await post(fresh());
    expect({ status, body }).toMatchObject({
      status: 202,
      body: { revisionNumber: 1, outcome: 'created', state: 'received' },
    });
    expect(headers.get('location')).toBe(`/v1/articles/${body.id}`);
    const read = await api.call('GET', `/v1/articles/${body.id}`, { key: reader.key });
    expect(read).toMatchObject({
      status: 200,
      body: { id: body.id, title: 'Eau : la maire accuse la région', language: 'fr', state: 'received' },
    });
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('are the same article when given twice, and a new revision with another text', async () => {
    const article = fresh();
    const first = await post(article);
    const again = await post(article);
    const revised = await post({ ...article, paragraphs: ['Tout autre chose.'] });
    expect(again.body).toMatchObject({ id: first.body.id, revisionId: first.body.revisionId, outcome: 'unchanged' });
    expect(revised.body).toMatchObject({ id: first.body.id, revisionNumber: 2, outcome: 'revised' });
    const { body } = await api.call<{ items: { number: number }[] }>('GET', `/v1/articles/${first.body.id}/revisions`, {
      key: reader.key,
    });
    expect(body.items.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('are one although twenty bring them at the same moment', async () => {
    const article = fresh({ url: 'https://presse.example/meme-article' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(article)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ body }) => body.outcome === 'created')).toHaveLength(1);
  });

  it('are known by their address however it is spelt, and by their text where nothing else is given', async () => {
    const one = await post(dispatch({ externalId: undefined, url: 'https://presse.example/a?utm_source=x' }));
    const same = await post(dispatch({ externalId: undefined, url: 'HTTPS://PRESSE.example/a#b' }));
    expect(same.body).toMatchObject({ id: one.body.id, outcome: 'unchanged' });
    const bare = { text: 'Un titre\n\nUn texte sans identité.' };
    const [first, second] = [await post(bare), await post(bare)];
    expect(second.body.id).toBe(first.body.id);
  });

  it('are refused where external id and address belong to two articles', async () => {
    await post(fresh({ externalId: 'left', url: 'https://presse.example/left' }));
    await post(fresh({ externalId: 'right', url: 'https://presse.example/right' }));
    expect(await post(fresh({ externalId: 'left', url: 'https://presse.example/right' }))).toMatchObject({
      status: 409,
      body: { code: 'identity_conflict' },
    });
  });

  it('answer a repeated idempotency key with the first answer, and refuse it for another request', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    const article = fresh();
    const first = await post(article, headers);
    await post({ ...article, title: 'Un autre titre' });
    expect((await post(article, headers)).body).toEqual(first.body);
    expect(await post(fresh(), headers)).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } });
  });

  it.each<[string, string | Uint8Array, number, string]>([
    ['an empty body', '', 400, 'malformed_request'],
    ['no JSON', '{"title": ', 400, 'malformed_request'],
    ['a prototype', '{"__proto__": {"a": 1}, "text": "x"}', 400, 'malformed_request'],
    [
      'broken UTF-8',
      Buffer.concat([Buffer.from('{"text":"caf'), Buffer.from([0xe9]), Buffer.from('"}')]),
      400,
      'invalid_encoding',
    ],
    ['half a surrogate pair', '{"text":"a \\ud83d b"}', 422, 'invalid_text'],
    ['NUL', '{"text":"a\\u0000b"}', 422, 'invalid_text'],
    ['a control character', '{"title":"a\\u0007b","text":"c"}', 422, 'invalid_text'],
    ['no words', '{"text":" \\n\\n "}', 422, 'invalid_text'],
    ['no article', '{}', 422, 'invalid_text'],
    ['a list', '[]', 422, 'validation_failed'],
    ['wrong types', '{"text":5,"paragraphs":"x","language":["fr"],"publishedAt":12}', 422, 'validation_failed'],
    ['a field nobody knows', '{"text":"x","txet":"y"}', 422, 'validation_failed'],
    ['a date that is none', '{"text":"x","publishedAt":"2026-02-30T00:00:00Z"}', 422, 'validation_failed'],
    ['a script as address', '{"text":"x","url":"javascript:alert(1)"}', 422, 'validation_failed'],
    ['a control character in the publisher', '{"text":"x","publisher":"a\\u0000"}', 422, 'validation_failed'],
    ['more than 1 MiB of text', JSON.stringify({ text: 'a '.repeat(600_000) }), 413, 'text_too_large'],
    ['more than any text', JSON.stringify({ text: 'a'.repeat(7_000_000) }), 413, 'text_too_large'],
  ])('refuse %s in words, and store nothing of it', async (_, body, status, code) => {
    const before = await stored();
    const answer = await send(body);
    expect(answer).toMatchObject({
      status,
      body: { status, code, title: expect.any(String), detail: expect.any(String) },
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await stored()).toBe(before);
  });

  it('refuse what is not JSON by its type', async () => {
    expect(await send('<a/>', 'application/xml')).toMatchObject({
      status: 415,
      body: { code: 'unsupported_media_type' },
    });
    expect(await send('title=x', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415 });
  });

  it('take a million quotation marks as what they are', async () => {
    expect(await post(fresh({ text: '«"“'.repeat(130_000), paragraphs: undefined, title: undefined }))).toMatchObject({
      status: 202,
    });
  });

  it('name every faulty field by its place', async () => {
    const { body } = await send('{"text":5,"language":"french"}');
    expect(body['errors']).toEqual([
      { pointer: '/text', detail: expect.any(String) },
      { pointer: '/language', detail: expect.stringContaining('ISO 639-1') },
    ]);
  });

  it('are closed to strangers, and to readers who would change something', async () => {
    expect(await api.call('GET', '/v1/articles')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(await api.call('POST', '/v1/articles', { key: reader.key, body: fresh() })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await api.call('GET', '/docs')).toMatchObject({ status: 401 });
    expect(await api.call('GET', '/metrics', { key: desk.key })).toMatchObject({ status: 403 });
    expect(await api.call('GET', '/health/live')).toMatchObject({ status: 200 });
  });

  it('are not found under other ids, and lists take no invented cursor', async () => {
    for (const id of ['01a20fb1-335f-7f69-9020-0fd184e2a399', 'x', '%00', '1'.repeat(150)]) {
      expect(await api.call('GET', `/v1/articles/${id}`, { key: reader.key })).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    }
    for (const cursor of ['x', 'W10', Buffer.from('["a","b"]').toString('base64url')]) {
      expect(await api.call('GET', `/v1/articles?cursor=${cursor}`, { key: reader.key })).toMatchObject({
        status: 400,
        body: { code: 'invalid_cursor' },
      });
    }
    expect(await api.call('GET', '/v1/nothing', { key: reader.key })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });

  it('page through all of them, newest first, each once', async () => {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body }: Answer<{ items: { id: string }[]; nextCursor: string | null }> = await api.call(
        'GET',
        `/v1/articles?limit=3${query}`,
        { key: reader.key },
      );
      ids.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(ids).toHaveLength(await stored());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it('carry the id of their request and the headers that keep a page safe', async () => {
    const { headers } = await api.call('GET', '/v1/articles', {
      key: reader.key,
      headers: { 'x-request-id': 'client-given-id' },
    });
    expect(headers.get('x-request-id')).toBe('client-given-id');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
