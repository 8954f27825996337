import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { Client } from 'pg';
import { TestApi, type Call, type TestPerson } from '../support/api';
import { useTestDatabase } from '../support/database';
import { FeedSite } from '../support/feed-site';
import { startProgram, until, type RunningProgram } from '../support/processes';

const SAMPLES = path.join(__dirname, '../intake/samples');
const SAID = '« Le chantier a coûté deux fois la somme prévue », a déclaré lundi Lucie Marchal, maire de Valbrume.';
const AROUND = 'Le conseil municipal de la ville s’est réuni lundi soir pour parler du chantier de la bibliothèque.';
const DOCX = zipSync({
  'word/document.xml': strToU8(
    `<w:document xmlns:w="w"><w:body>${['Un chantier trop cher', AROUND, SAID].map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  ),
});

interface Claim {
  readonly id: string;
  readonly act: string;
  readonly state: string;
  readonly version: number;
  readonly contentText: string;
}
interface Shown {
  readonly embargoedUntil: string | null;
  readonly state: string;
  readonly version: number;
}
interface Taken {
  readonly items: { readonly articleId?: string; readonly outcome: string }[];
}

/** Every way in, from HTTP to claims that can be read, with the worker and the engine as they are installed. */
describe('articles come in', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let worker: RunningProgram;
  let site: FeedSite;
  let admin: TestPerson | undefined;

  beforeAll(async () => {
    const environment = { DATABASE_URL: database.url, OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8', HOST_DELAY_MS: '0' };
    worker = startProgram('dist/apps/worker/src/main.js', [], { ...environment, WORKER_PORT: '0', LOG_LEVEL: 'warn' });
    api = await TestApi.start(database.url, environment);
    site = await FeedSite.start();
    admin = await api.person('admin');
  });
  afterAll(async () => {
    await worker?.end('SIGTERM');
    await api?.close();
    site?.close();
  });

  const call = async <T>(method: string, route: string, options: Call = {}): Promise<T> => {
    const { status, body } = await api.call<T>(method, route, { key: admin?.key ?? '', ...options });
    if (status > 299) throw new Error(`${method} ${route} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  /** Waits until an article is read. @returns its claims */
  async function claimsOf(id: string): Promise<Claim[]> {
    const through = async () => (await call<{ state: string }>('GET', `/v1/articles/${id}`)).state === 'extracted';
    await until(`the extraction of ${id}`, through, 120_000, worker.output);
    return (await call<{ items: Claim[] }>('GET', `/v1/articles/${id}/claims?limit=200`)).items;
  }
  async function upload(name: string, bytes: Uint8Array): Promise<Taken> {
    const form = new FormData();
    form.append('file', new Blob([Buffer.from(bytes)]), name);
    const headers = { authorization: `Bearer ${admin?.key ?? ''}` };
    const response = await fetch(`${api.url}/v1/articles/files`, { method: 'POST', body: form, headers });
    return (await response.json()) as Taken;
  }
  /** Ends its embargo by hand, where it is under one: until then it is not read. */
  async function release(id: string): Promise<void> {
    const { embargoedUntil, state, version } = await call<Shown>('GET', `/v1/articles/${id}`);
    if (embargoedUntil === null || new Date(embargoedUntil) < new Date()) return;
    expect(state).toBe('received');
    await call('POST', `/v1/articles/${id}/release`, { version });
  }
  const page = (text: string): string =>
    `<html lang="fr"><body><article><h1>Un chantier trop cher</h1><p>${AROUND}</p><p>${text}</p></article></body></html>`;

  it.each(['ninjs-1.json', 'ninjs-2.json', 'newsml-g2-item.xml', 'newsml-g2-message.xml', 'note.md', 'dispatch.txt'])(
    'from %s',
    async (name) => {
      const { items } = await upload(name, readFileSync(path.join(SAMPLES, name)));
      const created = items.flatMap(({ outcome, articleId }) =>
        outcome === 'created' && articleId ? [articleId] : [],
      );
      expect(created.length).toBeGreaterThan(0);
      for (const id of created) await release(id);
      const claims = await Promise.all(created.map(claimsOf));
      expect(claims.flat().length).toBeGreaterThan(0);
    },
  );

  it('from a Word document, a page, an address and a feed', async () => {
    const [{ articleId: document = '' } = {}] = (await upload('a.docx', DOCX)).items;
    site.on('/page', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(`${SAID} Au marché.`)),
    );
    const address = await call<{ id: string }>('POST', '/v1/articles', { body: { url: `${site.url}/page` } });
    const html = await call<{ id: string }>('POST', '/v1/articles', {
      body: { html: page(`${SAID} À la mairie.`), url: 'https://presse.example/chantier' },
    });
    site.feed('/rss', [{ id: 1, title: 'Un chantier' }]);
    site.page(1, `${AROUND} ${SAID}`);
    const feed = await call<{ id: string }>('POST', '/v1/feeds', { body: { url: `${site.url}/rss` } });
    const entry = await until(
      'the entry of the feed',
      async () =>
        (await call<{ items: { articleId: string | null }[] }>('GET', `/v1/feeds/${feed.id}/entries`)).items[0]
          ?.articleId ?? undefined,
      120_000,
      worker.output,
    );
    for (const id of [document, address.id, html.id, entry]) {
      expect((await claimsOf(id)).map(({ contentText }) => contentText)).toContain(
        'Le chantier a coûté deux fois la somme prévue',
      );
    }
  });

  it('from many lines, each with its own result', async () => {
    const lines = [
      ...Array.from({ length: 40 }, (_, at) => ({
        externalId: `line-${at}`,
        title: `Ligne ${at}`,
        paragraphs: [SAID],
      })),
      { title: 'Rien' },
    ];
    const response = await fetch(`${api.url}/v1/articles/bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin?.key ?? ''}`, 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    });
    const { id } = (await response.json()) as { id: string };
    const route = `/v1/articles/bulk/${id}`;
    await until(
      'the lines',
      async () => (await call<{ finishedAt: string | null }>('GET', route)).finishedAt !== null,
      120_000,
      worker.output,
    );
    const { items } = await call<{ items: { state: string; articleId: string | null }[] }>(
      'GET',
      `${route}/lines?limit=100`,
    );
    expect(items.filter(({ articleId }) => articleId !== null)).toHaveLength(40);
    expect(items).toHaveLength(41);
    expect(await claimsOf(items[0]?.articleId ?? '')).not.toHaveLength(0);
  });

  it('and are read again by a newer engine, over nobody’s decision', async () => {
    const { id } = await call<{ id: string }>('POST', '/v1/articles', {
      body: {
        externalId: 'read-again',
        title: 'Le chantier divise la ville',
        paragraphs: [
          SAID,
          '« La mairie a caché trois rapports », a affirmé mardi Karim Oudjit, porte-parole de l’opposition.',
          '« Nous n’avons rien à nous reprocher », a répondu mercredi Paul Costa, directeur du chantier.',
        ],
        language: 'fr',
      },
    });
    const claims = await claimsOf(id);
    const about = (words: string): Claim => {
      const claim = claims.find(({ contentText }) => contentText.includes(words));
      if (!claim) throw new Error(`No claim holds « ${words} »: ${JSON.stringify(claims)}`);
      return claim;
    };
    const [older, corrected, lost] = [about('Le chantier a coûté'), about('caché trois rapports'), about('reprocher')];
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    // As an older engine left them: another act, answered otherwise before a person corrected it, and not found at all.
    await owner.query(
      `UPDATE claim SET act = 'demand', original = jsonb_set(original, '{act}', '"demand"') WHERE id = $1`,
      [older.id],
    );
    await owner.query(`UPDATE claim SET original = jsonb_set(original, '{act}', '"promise"') WHERE id = $1`, [
      corrected.id,
    ]);
    await owner.query(`DELETE FROM claim WHERE id = $1`, [lost.id]);
    await owner.end();
    await call('PATCH', `/v1/review/claims/${corrected.id}`, { version: corrected.version, body: { act: 'threaten' } });

    const cli = startProgram('dist/apps/cli/src/main.js', ['reextract', '--since', '2026-01-01'], {
      DIXIT_URL: api.url,
      DIXIT_API_KEY: admin?.key ?? '',
    });
    expect({ code: await cli.ended, output: cli.output() }).toMatchObject({ code: 0 });
    const output = cli.output();
    expect(output).toMatch(/\d+ of \d+ articles read\n/);
    expect(output).toContain(`changed\t${older.id}\tLucie Marchal (demand): Le chantier`);
    expect(output).toContain(`kept\t${corrected.id}\tKarim Oudjit (threaten): La mairie a caché`);
    expect(output).toMatch(/created\t[\da-f-]{36}\t–\tPaul Costa/);
    const now = await claimsOf(id);
    expect(now.find((claim) => claim.id === older.id)).toMatchObject({ act: older.act });
    expect(now.find((claim) => claim.id === corrected.id)).toMatchObject({ act: 'threaten' });
    expect(now).toHaveLength(claims.length);
  });
});
