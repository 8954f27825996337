import { useTestDatabase } from '../../support/database';
import { TestApi, cookieOf, type TestPerson } from '../../support/api';

/** What each person keeps for themselves, and what editors do to the people behind claims; nothing but HTTP. */
describe('a desk of one’s own', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let ana: TestPerson;
  let ben: TestPerson;
  let eve: TestPerson;
  beforeAll(async () => {
    api = await TestApi.start(database.url);
    [ana, ben, eve] = [await api.person('reviewer'), await api.person('reviewer'), await api.person('editor')];
  });
  afterAll(() => api?.close());

  it('keeps views that are renamed and given other filters, and that nobody else sees', async () => {
    const save = (name: string, filters: object) =>
      api.call<{ id: string }>('POST', '/v1/review/views', { key: ana.key, body: { name, filters } });
    const [mine, other] = [(await save('À moi', { language: 'fr' })).body.id, (await save('Accusations', {})).body.id];
    const change = (key: string, id: string, body: object) => api.call('PUT', `/v1/review/views/${id}`, { key, body });
    expect(await change(ana.key, mine, { name: 'Français', filters: { language: 'fr', hedged: true } })).toMatchObject({
      status: 200,
      body: { id: mine, name: 'Français', filters: { language: 'fr', hedged: true } },
    });
    expect((await change(ana.key, mine, { name: 'Accusations', filters: {} })).body).toMatchObject({
      code: 'already_exists',
    });
    expect((await change(ben.key, mine, { name: 'Volé', filters: {} })).status).toBe(404);
    expect((await change(ana.key, 'nothing', { name: 'X', filters: {} })).status).toBe(404);
    const listed = await api.call<{ items: { id: string }[] }>('GET', '/v1/review/views', { key: ana.key });
    expect(listed.body.items.map(({ id }) => id)).toEqual([other, mine]);
    expect((await api.call('GET', '/v1/review/views', { key: ben.key })).body).toEqual({ items: [] });
  });

  it('lets people change their own name, on the version they saw, and in a session alone', async () => {
    const cookie = cookieOf(await api.call('POST', '/v1/session/link', { body: { secret: await api.link(ana.id) } }));
    const seen = await api.call('GET', '/v1/session', { cookie });
    expect(seen.headers.get('etag')).toBe('"1"');
    const rename = (call: { cookie?: string; key?: string; version?: number }, name: string) =>
      api.call('PATCH', '/v1/session', { ...call, body: { name } });
    expect((await rename({ cookie }, 'Ana Lima')).status).toBe(428);
    const renamed = await rename({ cookie, version: 1 }, ' Ana Lima ');
    expect([renamed.status, renamed.body['name'], renamed.headers.get('etag')]).toEqual([200, 'Ana Lima', '"2"']);
    expect((await rename({ cookie, version: 1 }, 'Ana L.')).status).toBe(412);
    expect((await rename({ key: ana.key, version: 2 }, 'Une clé')).status).toBe(403);
    expect((await rename({ cookie, version: 2 }, '\u200b')).status).toBe(422);
    const colleagues = await api.call<{ items: { name: string }[] }>('GET', '/v1/colleagues', { key: ben.key });
    expect(colleagues.body.items.map(({ name }) => name)).toContain('Ana Lima');
  });

  it('merges people and tells by whom and which; undone, both are as before', async () => {
    const text = 'Anne Petit\n\n« Dix », a dit Anne Petit. « Douze », a dit A. Petit.';
    const article = await api.call<{ id: string }>('POST', '/v1/articles', {
      key: ana.key,
      body: { title: 'Anne Petit', paragraphs: [text.split('\n\n')[1]], language: 'fr' },
    });
    const add = async (words: string, name: string) => {
      const start = text.indexOf(words);
      const added = await api.call<{ claim: { id: string; speakers: { entityId: string }[] } }>(
        'POST',
        '/v1/review/claims',
        {
          key: ana.key,
          version: 1,
          body: {
            articleId: article.body.id,
            content: [{ start, end: start + words.length }],
            speakers: [{ name, kind: 'person' }],
          },
        },
      );
      expect(added.status).toBe(201);
      return added.body.claim.speakers[0]?.entityId ?? '';
    };
    const [into, from] = [await add('Dix', 'Anne Petit'), await add('Douze', 'A. Petit')];
    const before = await api.call('GET', `/v1/entities/${into}`, { key: ana.key });
    expect([before.headers.get('etag'), before.body['version']]).toEqual(['"1"', 1]);
    const merge = {
      fromId: from,
      fromName: 'A. Petit',
      intoId: into,
      intoName: 'Anne Petit',
      userId: eve.id,
      claims: 1,
    };
    const merged = await api.call<{ id: string }>('POST', `/v1/entities/${into}/merges`, {
      key: eve.key,
      version: 1,
      body: { fromId: from },
    });
    expect(merged).toMatchObject({ status: 201, body: { ...merge, userName: eve.name, undoneAt: null } });
    const seen = await api.call('GET', `/v1/entities/${from}`, { key: ana.key });
    expect(seen.body).toMatchObject({ id: into, claimsMade: 2 });
    const undone = await api.call('POST', `/v1/entities/${into}/merges/${merged.body.id}/undo`, {
      key: eve.key,
      version: '*',
    });
    expect(undone).toMatchObject({ status: 200, body: { ...merge, undoneAt: expect.any(String) } });
    expect((await api.call('GET', `/v1/entities/${into}/merges`, { key: eve.key })).body).toMatchObject({
      items: [merge],
    });
    expect((await api.call('GET', `/v1/entities/${from}`, { key: ana.key })).body).toMatchObject({
      id: from,
      aliases: ['A. Petit'],
      claimsMade: 1,
    });
  });
});
