import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TestApi, type TestPerson } from '../../../../../test/support/api';
import { useTestDatabase } from '../../../../../test/support/database';

const OPML = readFileSync(path.join(__dirname, '../../../../../test/intake/feeds/presse.opml'));

describe('feeds over HTTP', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let editor: TestPerson;
  let reviewer: TestPerson;
  beforeAll(async () => {
    api = await TestApi.start(database.url, { OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8' });
    editor = await api.person('editor');
    reviewer = await api.person('reviewer');
  });
  afterAll(() => api?.close());

  it('are added, listed, changed with the version seen, polled and removed', async () => {
    const url = 'http://127.0.0.1:9/rss?utm_source=x';
    const added = await api.call<{ id: string; version: number }>('POST', '/v1/feeds', {
      key: editor.key,
      body: { url, publisher: 'La Dépêche', intervalSeconds: 600 },
    });
    expect(added).toMatchObject({
      status: 201,
      body: { url: 'http://127.0.0.1:9/rss', health: 'new', enabled: true, waiting: 0 },
    });
    const address = `/v1/feeds/${added.body.id}`;
    expect((await api.call('POST', '/v1/feeds', { key: editor.key, body: { url } })).body).toMatchObject({
      code: 'already_exists',
    });
    expect((await api.call('PATCH', address, { key: editor.key, body: { enabled: false } })).status).toBe(428);
    expect((await api.call('PATCH', address, { key: editor.key, version: 7, body: { enabled: false } })).status).toBe(
      412,
    );
    expect(
      await api.call('PATCH', address, { key: editor.key, version: 1, body: { enabled: false, language: 'fr' } }),
    ).toMatchObject({ status: 200, body: { enabled: false, language: 'fr', version: 2 } });
    expect((await api.call('POST', `${address}/poll`, { key: reviewer.key })).body).toMatchObject({
      code: 'state_forbids',
    });
    await api.call('PATCH', address, { key: editor.key, version: 2, body: { enabled: true } });
    expect((await api.call('POST', `${address}/poll`, { key: reviewer.key })).status).toBe(202);
    expect((await api.call('GET', `${address}/entries`, { key: reviewer.key })).body).toEqual({
      items: [],
      nextCursor: null,
    });
    expect((await api.call('DELETE', address, { key: editor.key, version: 3 })).status).toBe(204);
    expect((await api.call('GET', address, { key: reviewer.key })).status).toBe(404);
  });

  it('come from an OPML document, each once', async () => {
    const send = async (content: Uint8Array | string) => {
      const form = new FormData();
      form.append('file', new Blob([content]), 'presse.opml');
      const answer = await fetch(`${api.url}/v1/feeds/opml`, {
        method: 'POST',
        headers: { authorization: `Bearer ${editor.key}` },
        body: form,
      });
      return { status: answer.status, body: await answer.json() };
    };
    expect(await send(OPML)).toEqual({ status: 200, body: { added: 2, known: 0 } });
    expect(await send(OPML)).toEqual({ status: 200, body: { added: 0, known: 2 } });
    expect(await send('<rss/>')).toMatchObject({ status: 422, body: { code: 'unreadable_document' } });
    const { body } = await api.call<{ items: { publisher: string }[] }>('GET', '/v1/feeds', { key: reviewer.key });
    expect(body.items.map(({ publisher }) => publisher)).toEqual(['La Dépêche de Varenne', 'Ouest Matin']);
  });

  it('are changed by editors alone, and never at a private address', async () => {
    expect(
      (await api.call('POST', '/v1/feeds', { key: reviewer.key, body: { url: 'https://exemple.fr/rss' } })).status,
    ).toBe(403);
    expect(
      (await api.call('POST', '/v1/feeds', { key: editor.key, body: { url: 'http://10.0.0.1/rss' } })).body,
    ).toMatchObject({ code: 'validation_failed' });
  });
});
