import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { loadConfiguration } from '@dixit/platform';
import { openAccounts } from '../../apps/cli/src/up/open-accounts';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { FeedSite } from '../support/feed-site';
import { ROOT, startDixitProcess, until, type DixitProcess } from '../support/processes';
import { temporaryFolder } from '../support/temporary-folder';

const SAMPLES = path.join(ROOT, 'test', 'intake', 'samples');
const PAGE = path.join(ROOT, 'test', 'intake', 'pages', '02-national-daily.html');
const TEXT = [
  'Eau : la maire accuse la région',
  '« Nous manquons d’eau depuis trois semaines », a déclaré la maire de Brézolles, Colombe Astier.',
];
/** What it takes for the claims of an accepted article to be there, on a busy machine. */
const EXTRACTED_WITHIN_MS = 60_000;

interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('dixit ingest', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let database: TestDatabase;
  let api: DixitProcess;
  let worker: DixitProcess;
  let site: FeedSite;
  let key: string;

  beforeAll(async () => {
    folder = await temporaryFolder('ingest');
    database = await createTestDatabase();
    const environment = { DATABASE_URL: database.url, OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8' };
    const accounts = await openAccounts(loadConfiguration(environment));
    key = await accounts.createApiKey(await accounts.ensureFirstAdministrator(), 'ingest');
    await accounts.close();
    [api, worker] = await Promise.all([
      startDixitProcess('api', environment),
      startDixitProcess('worker', environment),
    ]);
    site = await FeedSite.start();
  });
  afterAll(async () => {
    site?.close();
    await Promise.all([api?.end('SIGKILL'), worker?.end('SIGKILL')]);
    await database.drop();
    await folder.remove();
  });

  /** The command as people run it. */
  function ingest(
    args: readonly string[],
    more: { input?: string; door?: Record<string, string> } = {},
  ): Promise<Finished> {
    const { PATH, HOME } = process.env;
    const door = more.door ?? { DIXIT_URL: api.url, DIXIT_API_KEY: key };
    const child = spawn(process.execPath, [path.join(ROOT, 'dist/apps/cli/src/main.js'), 'ingest', ...args], {
      env: { PATH, HOME, ...door },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const written = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (written.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (written.err += chunk.toString()));
    child.stdin.end(more.input ?? '');
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...written })));
  }

  const file = async (name: string, content: string | Uint8Array): Promise<string> => {
    const place = path.join(folder.path, name);
    await writeFile(place, content);
    return place;
  };
  const json = (change: Readonly<Record<string, unknown>> = {}): string =>
    JSON.stringify({ title: TEXT[0], paragraphs: TEXT.slice(1), language: 'fr', ...change });
  const ninjs = (): string =>
    JSON.stringify({
      standard: { name: 'ninjs', version: '3.0' },
      uri: 'https://agence-boreale.example/ninjs/9001',
      type: 'text',
      pubStatus: 'usable',
      language: 'fr',
      versionCreated: '2026-03-02T19:00:00Z',
      headlines: [{ role: 'main', value: TEXT[0] }],
      bodies: [{ role: 'main', contentType: 'text/html', value: `<p>${TEXT[1]} (ninjs)</p>` }],
    });
  const docx = (): Uint8Array => {
    const paragraphs = TEXT.map((text) => `<w:p><w:r><w:t>${text} (DOCX)</w:t></w:r></w:p>`).join('');
    const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
    return zipSync({
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document xmlns:w="${main}"><w:body>${paragraphs}</w:body></w:document>`,
      ),
    });
  };

  const FORMATS: readonly [string, () => Promise<string>][] = [
    ['plain text', () => file('a.txt', TEXT.map((text) => `${text} (texte)`).join('\n\n'))],
    ['Markdown', async () => path.join(SAMPLES, 'note.md')],
    ['JSON', () => file('a.json', json({ externalId: 'json' }))],
    ['JSON Lines', () => file('a.jsonl', `${json({ externalId: 'line' })}\n\n`)],
    ['an HTML page', async () => PAGE],
    ['DOCX', () => file('a.docx', docx())],
    ['ninjs 1', async () => path.join(SAMPLES, 'ninjs-1.json')],
    ['ninjs 2', async () => path.join(SAMPLES, 'ninjs-2.json')],
    ['ninjs 3', () => file('ninjs.json', ninjs())],
    ['a NewsML-G2 item', async () => path.join(SAMPLES, 'newsml-g2-item.xml')],
    [
      'an address',
      async () => {
        site.page(1, `${TEXT[1]} ${'La région dément toute négligence et promet un plan. '.repeat(8)}`);
        return `${site.url}/a/1`;
      },
    ],
  ];

  it.each(FORMATS)('takes in %s', async (_, place) => {
    const { code, out, err } = await ingest([await place()]);
    expect({ code, out, err }).toEqual({ code: 0, out: '1 taken in, 0 known already, 0 failed\n', err: '' });
  });

  it('takes in a NewsML-G2 package of several', async () => {
    const { code, out } = await ingest([path.join(SAMPLES, 'newsml-g2-message.xml')]);
    expect(out).toMatch(/^[1-9]\d* taken in, \d+ known already, 0 failed\n$/);
    expect(code).toBe(0);
  });

  it('takes one article from standard input, whose claims can be read soon after', async () => {
    const { code, out } = await ingest(['-'], { input: json({ externalId: 'stdin' }) });
    expect([code, out]).toEqual([0, '1 taken in, 0 known already, 0 failed\n']);
    const headers = { authorization: `Bearer ${key}` };
    const claims = await until(
      'the claim to be there',
      async () => {
        const response = await fetch(`${api.url}/v1/claims?limit=100`, { headers });
        const { items } = (await response.json()) as { items: { speakers: { name: string }[] }[] };
        return items.some(({ speakers }) => speakers[0]?.name === 'Colombe Astier') && items;
      },
      EXTRACTED_WITHIN_MS,
      worker.output,
    );
    expect(claims.length).toBeGreaterThan(0);
  });

  it('reads a folder with all below it, knows what it gave in before, and tells line by line what was refused', async () => {
    const deep = path.join(folder.path, 'folder', 'below');
    await mkdir(deep, { recursive: true });
    await copyFile(path.join(SAMPLES, 'dispatch.txt'), path.join(deep, 'dispatch.txt'));
    await file(
      'folder/lines.jsonl',
      [json({ externalId: 'one' }), 'pas du JSON', json({ externalId: 'two', language: 5 })].join('\n'),
    );
    await file('folder/latin1.txt', Buffer.from('D\xe9p\xeache', 'latin1'));
    await file('folder/broken.xml', '<?xml version="1.0"?><newsItem>');
    await file('folder/picture.png', 'not for us');
    const place = path.join(folder.path, 'folder');
    const first = await ingest([place, '--parallel', '2']);
    expect(first.code).toBe(1);
    expect(first.out).toMatch(/^2 taken in, 0 known already, 4 failed\n$/);
    expect(first.err).toMatch(/lines\.jsonl:2: each line must be a JSON object/);
    expect(first.err).toMatch(/lines\.jsonl:3: its "language" must be text/);
    expect(first.err).toMatch(/latin1\.txt: .*not UTF-8/);
    expect(first.err).toMatch(/broken\.xml: /);
    expect(first.err).not.toMatch(/\n {4}at /);
    const again = await ingest([place]);
    expect(again.out).toMatch(/^0 taken in, 2 known already, 4 failed\n$/);
  });

  it('makes a new revision of a file whose text has changed', async () => {
    const place = await file('changing.txt', TEXT.join('\n\n'));
    expect((await ingest([place])).out).toContain('1 taken in');
    await writeFile(place, [...TEXT, 'Le conseil régional dément.'].join('\n\n'));
    expect((await ingest([place])).out).toContain('1 taken in');
    expect((await ingest([place])).out).toContain('1 known already');
  });

  it('tells with an exit code of its own that no server answers, a key is wrong, or it was used wrongly', async () => {
    const place = await file('alone.txt', TEXT.join('\n\n'));
    const nobody = { DIXIT_URL: 'http://127.0.0.1:1', DIXIT_API_KEY: key };
    const away = await ingest([place], { door: nobody });
    expect([away.code, away.err]).toEqual([3, 'http://127.0.0.1:1 does not answer. Is Dixit running there?\n']);
    const unknown = await ingest([place, '--home', path.join(folder.path, 'nowhere')], { door: {} });
    expect([unknown.code, unknown.err]).toEqual([3, expect.stringContaining('npm run up')]);
    const wrong = await ingest([place], { door: { DIXIT_URL: api.url, DIXIT_API_KEY: 'dixit_wrong' } });
    expect([wrong.code, wrong.out]).toEqual([1, '0 taken in, 0 known already, 1 failed\n']);
    expect((await ingest([])).code).toBe(2);
    expect((await ingest([place, '--parallel', 'many'])).code).toBe(2);
    const missing = await ingest([path.join(folder.path, 'missing.txt')]);
    expect([missing.code, missing.err]).toEqual([1, expect.stringMatching(/missing\.txt: there is no such file/)]);
  });

  it('explains itself', async () => {
    const { code, out } = await ingest(['--help']);
    expect(code).toBe(0);
    for (const word of ['.jsonl', '.docx', 'NewsML-G2', 'ninjs', 'DIXIT_URL', 'Examples:']) expect(out).toContain(word);
    expect(await readFile(path.join(ROOT, 'README.md'), 'utf8')).toContain('npx dixit ingest');
  });
});
