import { randomBytes } from 'node:crypto';
import Ajv2020 from 'ajv/dist/2020';
import { TestApi, type Answer, type Call, type TestPerson } from '../support/api';
import { useTestDatabase } from '../support/database';
import { startProgram, until, type RunningProgram } from '../support/processes';
import { TestReceiver, verified } from '../support/receiver';
import { spanIn } from '../support/review';

const TITLE = 'La bibliothèque de Valbrume ouvrira au printemps';
const PARAGRAPHS = [
  '« Le chantier a coûté deux fois la somme prévue », a déclaré lundi Lucie Marchal, maire de Valbrume.',
  'Selon Karim Oudjit, porte-parole de l’opposition, la mairie a caché trois rapports aux habitants.',
];
const TEXT = [TITLE, ...PARAGRAPHS].join('\n\n');
const WORDS = 'Le chantier a coûté deux fois la somme prévue';

interface Claim {
  readonly id: string;
  readonly version: number;
  readonly contentText: string;
  readonly verificationStatus: string;
}
interface Told {
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    readonly id: string;
    readonly verificationStatus: string;
    readonly verdict?: { readonly summary: string };
  };
}

/** From a French article to a newsroom's system and a journalist's search; nothing but HTTP. */
describe('the whole story of a claim', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let worker: RunningProgram;
  let receiver: TestReceiver;
  let secret: string;
  let claim: Claim;
  const people = new Map<string, TestPerson>();

  beforeAll(async () => {
    const environment = {
      DATABASE_URL: database.url,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8',
    };
    receiver = await TestReceiver.open();
    worker = startProgram('dist/apps/worker/src/main.js', [], { ...environment, WORKER_PORT: '0', LOG_LEVEL: 'warn' });
    api = await TestApi.start(database.url, environment);
    for (const role of ['reader', 'reviewer', 'editor'] as const) people.set(role, await api.person(role));
  });
  afterAll(async () => {
    await worker?.end('SIGTERM');
    await api?.close();
    await receiver?.close();
  });

  const as = <T>(who: string, method: string, path: string, call: Call = {}): Promise<Answer<T>> =>
    api.call<T>(method, path, { key: people.get(who)?.key ?? '', ...call });
  const onClaim = <T>(who: string, method: string, path: string, call: Call = {}) =>
    as<T>(who, method, `/v1/review/claims/${claim.id}${path}`, call);
  const version = async () => (await onClaim<{ claim: Claim }>('reviewer', 'GET', '')).body.claim.version;
  /** Waits for an event about the claim; the public library has checked its signature. */
  const told = (type: string): Promise<Told> =>
    until(
      `${type} at the receiver`,
      () =>
        receiver.book
          .map((request) => verified(request, secret) as unknown as Told)
          .find((event) => event.type === type && event.data.id === claim.id),
      60_000,
      worker.output,
    );
  const expectAsPublished = async (event: Told) => {
    const { body } = await api.call<object>('GET', `/v1/schemas/events/${event.type}/1`);
    const ajv = new Ajv2020({ validateFormats: false, strictTypes: false });
    ajv.validate(body, event);
    expect(ajv.errors).toBeNull();
  };

  it('begins with a newsroom that wants to be told', async () => {
    const made = await as<{ secret: { secret: string } }>('reader', 'POST', '/v1/endpoints', {
      body: { url: `${receiver.url}/hook`, eventTypes: ['claim.*'], unreviewed: true },
    });
    expect(made.status).toBe(201);
    secret = made.body.secret.secret;
  });

  it('goes on with an article whose claims are found', async () => {
    const article = await as<{ id: string }>('reviewer', 'POST', '/v1/articles', {
      body: { title: TITLE, paragraphs: PARAGRAPHS, language: 'fr', publisher: 'Agence de Valbrume' },
    });
    expect(article.status).toBe(202);
    const path = `/v1/articles/${article.body.id}`;
    await until(
      'the extraction',
      async () => (await as<{ state: string }>('reader', 'GET', path)).body.state === 'extracted',
      120_000,
      worker.output,
    );
    const { items } = (await as<{ items: Claim[] }>('reader', 'GET', `${path}/claims`)).body;
    const found = items.find(({ contentText }) => contentText.includes(WORDS));
    if (!found) throw new Error(`No claim holds the mayor's words: ${JSON.stringify(items)}`);
    claim = found;
    expect(claim.verificationStatus).toBe('unreviewed');
    await expectAsPublished(await told('claim.created'));
  });

  it('is corrected by a reviewer, who gathers evidence and proposes a verdict', async () => {
    expect((await onClaim('reviewer', 'POST', '/lease')).status).toBe(200);
    const corrected = await onClaim('reviewer', 'PATCH', '', {
      version: await version(),
      body: {
        addressees: [{ name: 'Valbrume', kind: 'group', mention: spanIn(TEXT, 'Valbrume') }],
        hedged: true,
        reason: 'ville nommée',
      },
    });
    expect(corrected.status).toBe(200);
    await expectAsPublished(await told('claim.corrected'));
    const evidence = await onClaim<{ id: string }>('reviewer', 'POST', '/evidence', {
      version: await version(),
      body: { reference: 'Comptes de la ville, 2025, p. 12', stance: 'refutes', quote: '1,2 fois la somme prévue' },
    });
    expect(evidence.status).toBe(201);
    const proposed = await onClaim('reviewer', 'POST', '/verdict', {
      version: await version(),
      body: {
        fidelity: 'verbatim',
        step: 'mostly_false',
        summary: 'Un cinquième de plus, non le double.',
        reasoning: 'Les comptes de la ville disent 1,2 fois la somme.',
        evidenceIds: [evidence.body.id],
      },
    });
    expect(proposed.status).toBeLessThan(300);
    const alone = await onClaim('reviewer', 'POST', '/verdict/approval', { version: await version(), body: {} });
    expect(alone.status).toBe(403);
  });

  it('is approved by an editor, and the newsroom’s system is told', async () => {
    const approved = await onClaim('editor', 'POST', '/verdict/approval', { version: await version(), body: {} });
    expect(approved.status).toBeLessThan(300);
    const event = await told('claim.verdict_published');
    expect(event.data).toMatchObject({
      verificationStatus: 'published',
      verdict: { summary: 'Un cinquième de plus, non le double.' },
    });
    await expectAsPublished(event);
  });

  it('is found by a journalist', async () => {
    const query = new URLSearchParams({ q: 'chantier somme prévue' });
    const found = await as<{ items: Claim[] }>('reader', 'GET', `/v1/claims?${query.toString()}`);
    expect(found.body.items.find(({ id }) => id === claim.id)).toMatchObject({ verificationStatus: 'published' });
  });
});
