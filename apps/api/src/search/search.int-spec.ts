import { ClaimGroups } from '@dixit/claims';
import { EvidenceList } from '@dixit/review';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { TestApi, type TestPerson } from '../../../../test/support/api';
import { publishSaid } from '../../../../test/support/said';

interface Hits {
  readonly items: { readonly id: string; readonly contentText: string }[];
  readonly nextCursor: string | null;
}

describe('searching over HTTP', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let reader: TestPerson;
  let reviewer: TestPerson;
  let ids: string[];
  const get = <T = Hits>(path: string) => api.call<T>('GET', path, { key: reader.key });

  beforeAll(async () => {
    api = await TestApi.start(database.url);
    [reader, reviewer] = [await api.person('reader'), await api.person('reviewer')];
    ids = await publishSaid(
      { get: (type) => api.get(type), run: (work) => api.run(work) },
      ['un', 'deux', 'trois'].map((words) => ({ words: `le quai numéro ${words}`, by: 'Anne Roche' })),
    );
  });
  afterAll(() => api?.close());

  it('sorts by the place in the review queue, page by page', async () => {
    const source = api.get(DataSource);
    for (const [index, rank] of [0.5, -3e-7, 12].entries())
      await source.query('UPDATE review_item SET rank = $2 WHERE claim_id = $1', [ids[index], rank]);
    const order: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(`/v1/claims?sort=priority&limit=1${cursor}`);
      order.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    expect(order).toEqual([ids[1], ids[0], ids[2]]);
  });

  it('finds claims with evidence, until it is withdrawn', async () => {
    const [first = ''] = ids;
    const actor = { userId: reviewer.id, name: reviewer.name, role: 'reviewer' as const };
    const evidence = {
      url: null,
      reference: 'Archives',
      title: null,
      stance: 'context' as const,
      quote: null,
      note: null,
    };
    const added = await api.run((unit) => api.get(EvidenceList).add(unit, actor, first, undefined, evidence));
    const found = async () => (await get('/v1/claims?hasEvidence=true')).body.items.map(({ id }) => id);
    expect(await found()).toEqual([first]);
    const { body } = await get<{ facets: { flags: { value: string; count: number }[] } }>('/v1/claims/facets');
    expect(body.facets.flags).toContainEqual({ value: 'hasEvidence', count: 1 });
    await api.run((unit) => api.get(EvidenceList).withdraw(unit, actor, first, added.id, added.version, 'doublon'));
    expect(await found()).toEqual([]);
  });

  it.each([
    "'; DROP TABLE claim; --",
    '!!!!((((&|<->:*',
    "quai:* & !(le | \\' )",
    '"'.repeat(499),
    '-'.repeat(500),
    'a* '.repeat(166),
    `${'a'.repeat(499)}*`,
    'quai\u0000numéro',
    '\ud800 quai',
    '\ue000quai\ue001',
    '٣٣٣ ٱلْعَرَبِيَّة 中文 🏛',
    'les '.repeat(125),
    'ou or | ou or |',
    '% _ \\ $1 ${x} {{7*7}}',
  ])('takes %j as words, whatever it looks like', async (typed) => {
    for (const route of [
      '/v1/claims?sort=relevance&',
      '/v1/claims/facets?',
      '/v1/accusations?',
      '/v1/exports/claims?',
    ]) {
      const { status } = await get(`${route}q=${encodeURIComponent(typed.toWellFormed())}`);
      expect([route, status]).toEqual([route, 200]);
    }
    const checked = await api.call('POST', '/v1/quotes/check', { key: reader.key, body: { text: `${typed} a dit` } });
    expect([200, 422]).toContain(checked.status);
    const named = await get(`/v1/entities?q=${encodeURIComponent(typed.toWellFormed().slice(0, 200))}`);
    expect([200, 400]).toContain(named.status);
    const { body } = await get<{ items: unknown[] }>('/v1/claims?q=quai');
    expect(body.items).toHaveLength(3);
  });

  it.each<[string, unknown]>([
    ['nonsense', 'abc'],
    ['not a list', { a: 1 }],
    ['too short', ['2026-01-01 00:00:00+00']],
    ['SQL for a date', ["2026-01-01'; SELECT 1", '01890000-0000-7000-8000-000000000000']],
    ['a number beyond all bounds', ['1e999', '01890000-0000-7000-8000-000000000000']],
    ['no id', ['2026-01-01 00:00:00+00', 'x']],
    ['objects', [{}, []]],
    ['null', [null, null]],
    ['a date that is none', ['2026-13-41 00:00:00+00', '01890000-0000-7000-8000-000000000000']],
    ['infinity', ['Infinity', '01890000-0000-7000-8000-000000000000']],
  ])('refuses a cursor of %s', async (_, values) => {
    const cursor = Buffer.from(typeof values === 'string' ? values : JSON.stringify(values)).toString('base64url');
    for (const sort of ['newest', 'oldest', 'priority', 'relevance']) {
      const { status, body } = await get<{ code: string }>(`/v1/claims?q=quai&sort=${sort}&cursor=${cursor}`);
      expect([sort, status]).toEqual([sort, 400]);
      expect(['invalid_cursor', 'malformed_request']).toContain(body.code);
    }
  });

  it('refuses NUL in names, which no text can hold', async () => {
    for (const query of ['speaker=a%00b', 'publisher=%00', 'rating=%00'])
      expect([query, (await get(`/v1/claims?${query}`)).status]).toEqual([query, 400]);
  });

  it('refuses pages, ranges and values out of bounds', async () => {
    for (const query of [
      'limit=0',
      'limit=201',
      'limit=1e9',
      'offset=1000000000',
      `publisher=${'x'.repeat(301)}`,
      'confidenceFrom=2',
      'publishedFrom=2026-02-30',
      'saidTo=yesterday',
      'act=lie',
      'sort=random',
      `q=${'a'.repeat(501)}`,
      Array.from({ length: 51 }, () => 'speaker=x').join('&'),
    ])
      expect([query, (await get(`/v1/claims?${query}`)).status]).toEqual([query, 422]);
  });

  it('answers 503 and says so where a search takes too long', async () => {
    const slow = await TestApi.start(database.url, { STATEMENT_TIMEOUT_MS: '100' });
    const source = slow.get(DataSource);
    const blocker = api.get(DataSource).createQueryRunner();
    try {
      await blocker.startTransaction();
      await blocker.query('LOCK TABLE claim_search IN ACCESS EXCLUSIVE MODE');
      const { status, body, headers } = await slow.call('GET', '/v1/claims?q=quai', { key: reader.key });
      expect([status, body['code']]).toEqual([503, 'unavailable']);
      expect(headers.get('retry-after')).toBe('5');
      expect(String(body['detail'])).toMatch(/narrow/i);
    } finally {
      await blocker.rollbackTransaction();
      await blocker.release();
      expect(source.isInitialized).toBe(true);
      await slow.close();
    }
    expect((await get('/v1/claims?q=quai')).status).toBe(200);
  });

  it('hides from the group of a claim what came under embargo', async () => {
    const services = {
      get: ((type) => api.get(type)) as TestApi['get'],
      run: ((work) => api.run(work)) as TestApi['run'],
    };
    const words = 'le pont suspendu de Courbeval sera fermé pour travaux dès lundi matin';
    const copies: string[] = [];
    for (const publisher of ['Nord', 'Sud'])
      copies.push((await publishSaid(services, [{ words, by: 'Jean Vidal' }], { publisher }))[0] ?? '');
    for (const id of copies) await api.run((unit) => api.get(ClaimGroups).assign(unit, [id]));
    const others = async () =>
      (await get<{ group: { id: string }[] }>(`/v1/claims/${copies[0]}/similar`)).body.group.map(({ id }) => id);
    expect(await others()).toEqual([copies[1]]);
    await api
      .get(DataSource)
      .query(`UPDATE article SET embargoed_until = now() + interval '1 day' WHERE publisher = 'Sud'`);
    expect(await others()).toEqual([]);
  });
});
