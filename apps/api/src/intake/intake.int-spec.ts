import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { TestApi, type TestPerson } from '../../../../test/support/api';
import { useTestDatabase } from '../../../../test/support/database';

const ROOT = path.join(__dirname, '../../../../test/intake');
const page = (name: string): Buffer => readFileSync(path.join(ROOT, 'pages', `${name}.html`));

/** A site with pages, and the faults that sites have. */
function startSite(): Promise<{ server: Server; url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url ?? ''} ${request.headers['user-agent'] ?? ''}`);
    switch ((request.url ?? '').split('?')[0] ?? '') {
      case '/robots.txt':
        return response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /prive/');
      case '/article':
        return response.writeHead(200, { 'content-type': 'text/html' }).end(page('12-mislabelled'));
      case '/bouge':
        return response.writeHead(301, { location: '/article' }).end();
      case '/meta':
        return response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end();
      case '/abonnes':
        return response.writeHead(200, { 'content-type': 'text/html' }).end(page('13-paywall'));
      case '/image':
        return response.writeHead(200, { 'content-type': 'image/png' }).end('x');
      case '/enorme':
        response.writeHead(200, { 'content-type': 'text/html' });
        return response.end('x'.repeat(9_000_000));
      case '/panne':
        return response.writeHead(503).end();
      default:
        return response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }),
    );
  });
}

describe('taking articles in over HTTP', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let site: Awaited<ReturnType<typeof startSite>>;
  let reviewer: TestPerson;
  let reader: TestPerson;
  beforeAll(async () => {
    site = await startSite();
    api = await TestApi.start(database.url, { OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8', RESPECT_ROBOTS: 'true' });
    reviewer = await api.person('reviewer');
    reader = await api.person('reader');
  });
  afterAll(async () => {
    await api?.close();
    site?.server.close();
  });

  const post = (body: unknown, key = reviewer.key) =>
    api.call<Record<string, unknown>>('POST', '/v1/articles', { key, body });
  const upload = async (files: Record<string, Uint8Array | string>, key = reviewer.key) => {
    const form = new FormData();
    for (const [name, content] of Object.entries(files)) form.append('file', new Blob([content]), name);
    const answer = await fetch(`${api.url}/v1/articles/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: form,
    });
    return { status: answer.status, body: (await answer.json()) as { items: Record<string, unknown>[] } };
  };

  it('fetches an address, following it where it moved, and reads its article', async () => {
    const { status, body } = await post({ url: `${site.url}/bouge` });
    expect({ status, body }).toMatchObject({ status: 202, body: { outcome: 'created' } });
    const article = await api.call('GET', `/v1/articles/${String(body['id'])}`, { key: reader.key });
    expect(article.body).toMatchObject({
      title: expect.stringContaining('l’entrepreneur nie toute fraude'),
      publisher: 'Merval Hebdo',
      language: 'fr',
      publishedAt: '2026-01-28T18:47:00.000Z',
      url: `${site.url}/article`,
    });
    expect(site.asked.at(-1)).toMatch(/^\/article Dixit\//);
    expect((await post({ url: `${site.url}/article?utm_source=x` })).body).toMatchObject({
      outcome: 'unchanged',
      id: body['id'],
    });
  });

  it.each([
    ['/prive/a', 422, 'fetch_refused'],
    ['/meta', 422, 'fetch_refused'],
    ['/abonnes', 422, 'paywalled'],
    ['/image', 422, 'fetch_refused'],
    ['/enorme', 422, 'fetch_refused'],
    ['/panne', 422, 'fetch_failed'],
    ['/rien', 422, 'fetch_refused'],
  ])('says what is wrong with %s', async (address, status, code) => {
    expect(await post({ url: `${site.url}${address}` })).toMatchObject({ status, body: { code } });
  });

  it('takes a page fetched elsewhere, never asking the site', async () => {
    const asked = site.asked.length;
    const html = page('08-wordpress').toString('utf8');
    expect(
      await post({ html, url: 'https://lagazettedegerzac.fr/2026/03/04/cantine-bio-la-ville-recule/' }),
    ).toMatchObject({ status: 202, body: { outcome: 'created', notes: [] } });
    expect(site.asked).toHaveLength(asked);
    expect(await post({ html: '<html></html>' })).toMatchObject({ status: 422, body: { code: 'no_article' } });
  });

  it('takes files of every format, each with its own result', async () => {
    const sample = (name: string): Buffer => readFileSync(path.join(ROOT, 'samples', name));
    const names = ['ninjs-1.json', 'newsml-g2-message.xml', 'note.md', 'dispatch.txt'];
    const { status, body } = await upload({
      ...Object.fromEntries(names.map((name) => [name, sample(name)])),
      'bomb.xml': '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><newsItem/>',
      'a.pdf': '%PDF-1.7',
    });
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { file: 'ninjs-1.json', outcome: 'created' },
      { file: 'newsml-g2-message.xml', outcome: 'created' },
      { file: 'newsml-g2-message.xml', outcome: 'ignored' },
      { file: 'note.md', outcome: 'created' },
      { file: 'dispatch.txt', outcome: 'created' },
      { file: 'bomb.xml', outcome: 'refused', code: 'unreadable_document' },
      { file: 'a.pdf', outcome: 'refused', code: 'unsupported_media_type' },
    ]);
  });

  it('shows an article under embargo to those who work on it alone', async () => {
    const embargoedUntil = new Date(Date.now() + 3_600_000).toISOString();
    const { body } = await post({ externalId: 'embargo', text: 'Titre\n\nUn texte.', embargoedUntil });
    const address = `/v1/articles/${String(body['id'])}`;
    expect((await api.call('GET', address, { key: reviewer.key })).status).toBe(200);
    expect((await api.call('GET', address, { key: reader.key })).status).toBe(404);
    const listed = await api.call<{ items: { id: string }[] }>('GET', '/v1/articles?limit=200', { key: reader.key });
    expect(listed.body.items.map(({ id }) => id)).not.toContain(body['id']);
  });

  it('is for reviewers', async () => {
    expect((await post({ text: 'x' }, reader.key)).status).toBe(403);
    expect((await upload({ 'a.txt': 'x' }, reader.key)).status).toBe(403);
  });
});
