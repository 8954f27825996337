import { ClaimLife, Claims } from '@dixit/claims';
import { DeskSettingsStore, Leases, RatingScales, Verdicts } from '@dixit/review';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { TestApi, type TestPerson } from '../../../../test/support/api';
import { publishSaid } from '../../../../test/support/said';

/** A scale of the newsroom's own: from 0 to 10, and a step that is no point on it. */
const STEPS = [
  { key: 'wrong', labels: { fr: 'Archifaux' }, color: '#aa0000', value: 0 },
  { key: 'right', labels: { fr: 'Exact' }, color: '#00aa00', value: 10 },
  { key: 'satire', labels: { fr: 'Satire' }, color: '#666666', value: null },
];

describe('what strangers may read', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let author: TestPerson;
  let approver: TestPerson;
  let [published, waiting, held, withdrawn] = ['', '', '', ''];
  const services = {
    get: ((type) => api.get(type)) as TestApi['get'],
    run: ((work) => api.run(work)) as TestApi['run'],
  };
  const stranger = (path: string, headers: Record<string, string> = {}) => api.call('GET', path, { headers });
  const say = async (words: string, article: object = {}) => {
    const [id = ''] = await publishSaid(services, [{ words, by: 'Anne Roche' }], {
      url: `https://news.example.org/${encodeURIComponent(words)}`,
      publishedAt: new Date('2026-01-05T10:00:00Z'),
      ...article,
    });
    return id;
  };
  const versionOf = async (id: string) => (await api.get(Claims).get(id)).version;
  const judge = async (id: string, step = 'wrong') => {
    const content = {
      ...{ fidelity: 'verbatim' as const, step, summary: 'Le quai ouvre.', reasoning: 'Voir le rapport.' },
      ...{ evidenceIds: [], trueAsOf: null, reviewBy: null },
    };
    const [first, second] = [author, approver].map(({ id: userId, name }) => ({
      userId,
      name,
      role: 'editor' as const,
    }));
    if (!first || !second) return;
    await api.run((unit) => api.get(Leases).take(unit, first, id));
    const version = await versionOf(id);
    await api.run((unit) => api.get(Verdicts).submit(unit, first, id, version, content));
    const submitted = await versionOf(id);
    await api.run((unit) => api.get(Verdicts).approve(unit, second, id, submitted));
  };
  const settings = (change: object) =>
    api.run(async (unit) => {
      const store = api.get(DeskSettingsStore);
      await store.change(unit, (await store.read(unit)).version, change);
    });

  beforeAll(async () => {
    api = await TestApi.start(database.url);
    [author, approver] = [await api.person('editor'), await api.person('editor')];
    const admin = await api.person('admin');
    const actor = { userId: admin.id, name: admin.name, role: 'admin' as const };
    await api.run((unit) => api.get(RatingScales).publish(unit, actor, 'maison', STEPS));
    await settings({ ratingScale: 'maison', organisation: 'La Vigie' });
    published = await say('le quai fermera');
    waiting = await say('le quai rouvrira');
    held = await say('le quai brûlera');
    withdrawn = await say('le quai flottera');
    for (const id of [published, held, withdrawn]) await judge(id);
    const change = (id: string, sql: string) =>
      api
        .get(DataSource)
        .query(`UPDATE article SET ${sql} WHERE id = (SELECT article_id FROM claim WHERE id = $1)`, [id]);
    await change(held, `embargoed_until = now() + interval '1 hour'`);
    await change(withdrawn, `withdrawn_at = now(), withdrawn_reason = 'test'`);
  });
  afterAll(() => api?.close());

  it('is nothing until the desk publishes to everybody', async () => {
    for (const path of [
      `/v1/claims/${published}`,
      `/v1/claims/${published}/claim-review`,
      '/v1/claim-reviews',
      '/v1/feeds/verdicts.atom',
    ])
      expect((await stranger(path)).status).toBe(401);
  });

  describe('where the desk publishes', () => {
    beforeAll(() => settings({ publicVerdicts: true }));

    it('is a published verdict, in every form, and nothing else', async () => {
      const card = (id: string) => `/oembed?url=${encodeURIComponent(`http://localhost:3210/claims/${id}`)}`;
      const forms = (id: string) => [`/v1/claims/${id}`, `/v1/claims/${id}/claim-review`, card(id)];
      for (const path of forms(published)) expect([path, (await stranger(path)).status]).toEqual([path, 200]);
      for (const path of [waiting, held, withdrawn].flatMap(forms))
        expect([path, (await stranger(path)).status]).toEqual([path, 404]);
      for (const path of [
        '/v1/claims',
        '/v1/claims/facets',
        '/v1/accusations',
        '/v1/entities?q=anne',
        '/v1/exports/claims',
        `/v1/claims/${published}/similar`,
      ])
        expect([path, (await stranger(path)).status]).toEqual([path, 401]);
      for (const path of [
        '/v1/claim-reviews',
        '/v1/feeds/verdicts.atom',
        '/v1/feeds/verdicts.atom?verificationStatus=unreviewed&q=quai',
      ]) {
        const { body } = await stranger(path);
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        expect(text).toContain('le quai fermera');
        for (const words of ['rouvrira', 'brûlera', 'flottera']) expect(text).not.toContain(words);
      }
    });

    it('is signed by the newsroom and rated on the scale the verdict was given under', async () => {
      const { body } = await stranger(`/v1/claims/${published}/claim-review`);
      expect(body).toMatchObject({
        author: { name: 'La Vigie' },
        description: 'Le quai ouvre.',
        reviewRating: { alternateName: 'Archifaux', ratingValue: 0, bestRating: 10, worstRating: 0 },
      });
      const unrated = await say('le quai dansera');
      await judge(unrated, 'satire');
      const { body: other } = await stranger(`/v1/claims/${unrated}/claim-review`);
      expect(other['reviewRating']).toEqual({ '@type': 'Rating', alternateName: 'Satire' });
    });

    it('may be kept for a minute, and is not sent again to who has it', async () => {
      for (const path of [
        `/v1/claims/${published}`,
        `/v1/claims/${published}/claim-review`,
        '/v1/claim-reviews',
        '/v1/feeds/verdicts.atom',
      ]) {
        const first = await stranger(path);
        expect(first.headers.get('cache-control')).toContain('public, max-age=60');
        const etag = first.headers.get('etag') ?? '';
        const second = await stranger(path, { 'if-none-match': `"other", W/${etag}` });
        expect([path, second.status, second.body]).toEqual([path, 304, {}]);
        const signedIn = await api.call('GET', path, { key: author.key });
        expect(signedIn.headers.get('cache-control')).toBe('private, no-cache');
      }
    });

    it('ends when the verdict is withdrawn', async () => {
      const id = await say('le quai chantera');
      await judge(id);
      expect((await stranger(`/v1/claims/${id}`)).status).toBe(200);
      await api.run((unit) => api.get(ClaimLife).move(unit, { claimId: id, action: 'withdraw' }));
      expect((await stranger(`/v1/claims/${id}`)).status).toBe(404);
    });
  });
});

describe('how often one may read', () => {
  const database = useTestDatabase();
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start(database.url, { RATE_LIMIT_PER_MINUTE: '5' });
  });
  afterAll(() => api?.close());

  it('is counted for each key on its own and told with every answer', async () => {
    const [one, other] = [await api.person('reader'), await api.person('reader')];
    const read = (key: string) => api.call('GET', '/v1/claims', { key });
    const first = await read(one.key);
    expect(first.headers.get('ratelimit-policy')).toBe('"key";q=5;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"key";r=4;t=(60|5\d)$/);
    for (let call = 0; call < 4; call += 1) expect((await read(one.key)).status).toBe(200);
    const refused = await read(one.key);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'too_many_requests' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(5);
    expect((await read(other.key)).status).toBe(200);
  });

  it('does not hold up who writes, nor health', async () => {
    const { key } = await api.person('editor');
    for (let call = 0; call < 8; call += 1) {
      expect((await api.call('POST', '/v1/articles', { key, body: {} })).status).toBe(422);
      expect((await api.call('GET', '/health/live')).status).toBe(200);
    }
  });

  it('is counted for strangers by address, whatever key they make up', async () => {
    const tries = [];
    for (let call = 0; call < 3; call += 1)
      tries.push((await api.call('GET', '/v1/claims', { key: `dixit_${call}` })).status);
    expect(tries).toEqual([401, 429, 429]);
  });
});
