import { useTestDatabase } from '../support/database';
import { TestApi, cookieOf, type Answer, type Call } from '../support/api';
import { spanIn } from '../support/review';

const TITLE = 'Le conseil régional accusé';
const PARAGRAPH = '« Ils ont menti sur 12 écoles », a déclaré Lucie Marchal, visant le conseil régional.';
const TEXT = `${TITLE}\n\n${PARAGRAPH}`;
const VERDICT = {
  fidelity: 'verbatim',
  step: 'mostly_false',
  summary: 'Dix, pas douze.',
  reasoning: 'Le rapport en compte dix.',
};

interface Item {
  readonly claim: {
    id: string;
    version: number;
    state: string;
    verificationStatus: string;
    act: string;
    targets: { name: string }[];
    verdict: unknown;
  };
  readonly lease: { holderName: string } | null;
}
interface Problem {
  readonly code: string;
  readonly current: Item;
}

/** Two reviewers and an editor, each in a browser of their own; nothing but HTTP. */
describe('a claim on its way through the desk', () => {
  const database = useTestDatabase();
  let api: TestApi;
  const people = new Map<string, { id: string; name: string; cookie: string }>();
  let claimId: string;

  const enter = async (who: string, role: 'reviewer' | 'editor' | 'admin') => {
    const person = await api.person(role);
    const opened = await api.call('POST', '/v1/session/link', { body: { secret: await api.link(person.id) } });
    people.set(who, { id: person.id, name: person.name, cookie: cookieOf(opened) });
  };
  const as = <T = Item>(who: string, method: string, path: string, call: Call = {}): Promise<Answer<T>> =>
    api.call<T>(method, path, { cookie: people.get(who)?.cookie ?? '', ...call });
  const onClaim = <T = Item>(who: string, method: string, path = '', call: Call = {}) =>
    as<T>(who, method, `/v1/review/claims/${claimId}${path}`, call);
  const version = async () => (await onClaim('ana', 'GET')).body.claim.version;
  const change = async <T = Item>(who: string, path: string, body: unknown) =>
    onClaim<T>(who, 'POST', path, { version: await version(), body });

  beforeAll(async () => {
    api = await TestApi.start(database.url);
    for (const [who, role] of [
      ['ana', 'reviewer'],
      ['ben', 'reviewer'],
      ['eve', 'editor'],
      ['root', 'admin'],
    ] as const)
      await enter(who, role);
  });
  afterAll(() => api?.close());

  it('comes in, is found by a person, and is handed to one reviewer alone', async () => {
    const article = await as<{ id: string }>('ana', 'POST', '/v1/articles', {
      body: { title: TITLE, paragraphs: [PARAGRAPH], language: 'fr', publisher: 'Agence' },
    });
    expect(article.status).toBe(202);
    const seen = await as<{ version: number }>('ana', 'GET', `/v1/articles/${article.body.id}`);
    const added = await as('ana', 'POST', '/v1/review/claims', {
      version: seen.body.version,
      body: {
        articleId: article.body.id,
        content: [spanIn(TEXT, 'Ils ont menti sur 12 écoles')],
        cue: [spanIn(TEXT, 'a déclaré')],
        speakers: [{ name: 'Lucie Marchal', kind: 'person', mention: spanIn(TEXT, 'Lucie Marchal') }],
      },
    });
    expect([added.status, added.body.claim.state]).toEqual([201, 'queued']);
    claimId = added.body.claim.id;
    const [mine, theirs] = await Promise.all(
      ['ana', 'ben'].map((who) => as(who, 'POST', '/v1/review/next', { body: {} })),
    );
    expect([mine?.status, theirs?.status].sort()).toEqual([200, 204]);
    const holder = mine?.status === 200 ? 'ana' : 'ben';
    await onClaim(holder, 'DELETE', '/lease');
    const taken = await onClaim('ana', 'POST', '/lease');
    expect(taken.body.lease?.holderName).toBe(people.get('ana')?.name);
    const refused = await onClaim<Problem>('ben', 'POST', '/lease');
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'lease_held', current: { lease: { holderName: people.get('ana')?.name } } },
    });
    expect((await onClaim('ana', 'PUT', '/lease')).status).toBe(200);
  });

  it('is corrected; a write on a stale version or on none is refused with the state as it is', async () => {
    const seen = await version();
    const edit = {
      act: 'accuse',
      targets: [{ name: 'Conseil régional', kind: 'organisation', mention: spanIn(TEXT, 'le conseil régional') }],
      reason: 'visé',
    };
    const corrected = await onClaim('ana', 'PATCH', '', { version: seen, body: edit });
    expect(corrected.body.claim).toMatchObject({
      act: 'accuse',
      targets: [{ name: 'Conseil régional' }],
      version: seen + 1,
    });
    expect(corrected.headers.get('etag')).toBe(`"${seen + 1}"`);
    const stale = await onClaim<Problem>('ana', 'PATCH', '', { version: seen, body: { act: 'deny' } });
    expect([stale.status, stale.body.code, stale.body.current.claim.version]).toEqual([412, 'version_stale', seen + 1]);
    const none = await onClaim<Problem>('ana', 'PATCH', '', { body: { act: 'deny' } });
    expect([none.status, none.body.code, none.body.current.claim.act]).toEqual([428, 'version_missing', 'accuse']);
    const wrong = await onClaim('ana', 'PATCH', '', {
      version: seen + 1,
      body: { content: [{ start: 0, end: 3, text: 'Non' }] },
    });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/content/0/text' }] } });
    const history = await onClaim<{ items: { kind: string; before: { act: string } }[] }>('ben', 'GET', '/corrections');
    expect(history.body.items.map(({ kind, before }) => [kind, before?.act])).toEqual([
      ['added', undefined],
      ['corrected', 'state'],
    ]);
  });

  it('is taken over by the editor; what the reviewer typed is kept', async () => {
    const draft = { fidelity: 'verbatim', step: 'mostly_false', summary: VERDICT.summary };
    const drafted = await onClaim<{ version: number }>('ana', 'PUT', '/draft', { version: 0, body: draft });
    expect(drafted.status).toBe(200);
    expect((await onClaim('ben', 'POST', '/lease/takeover')).status).toBe(403);
    expect((await onClaim('eve', 'POST', '/lease/takeover')).body.lease?.holderName).toBe(people.get('eve')?.name);
    const lost = await onClaim<Problem>('ana', 'PATCH', '', { version: await version(), body: { act: 'deny' } });
    expect([lost.status, lost.body.code]).toEqual([409, 'lease_held']);
    expect((await onClaim('ana', 'PUT', '/lease')).status).toBe(409);
    const going = { ...draft, reasoning: 'en cours' };
    const after = await onClaim('ana', 'PUT', '/draft', { version: drafted.body.version, body: going });
    expect(after.status).toBe(200);
    // The same claim, open in another window that saw the first draft.
    const other = await onClaim<{ code: string; current: object }>('ana', 'PUT', '/draft', {
      version: drafted.body.version,
      body: { summary: 'Autre fenêtre' },
    });
    expect([other.status, other.body.code, other.body.current]).toEqual([
      412,
      'version_stale',
      expect.objectContaining({ content: going }),
    ]);
    expect((await onClaim<{ content: unknown }>('ana', 'GET', '/draft')).body.content).toEqual({
      ...draft,
      reasoning: 'en cours',
    });
    const inbox = await as<{ items: { kind: string }[]; unread: number }>(
      'ana',
      'GET',
      '/v1/notifications?unread=true',
    );
    expect([inbox.body.items[0]?.kind, inbox.body.unread]).toEqual(['lease_taken_over', 1]);
    await as('ana', 'POST', '/v1/notifications/read', { body: {} });
    expect((await onClaim('eve', 'DELETE', '/lease')).status).toBe(204);
    expect((await onClaim('ana', 'GET')).body.claim.state).toBe('in_review');
  });

  it('is talked about, assigned, and backed with evidence and a reply', async () => {
    const [ben, ana] = [people.get('ben')?.id, people.get('ana')?.id];
    expect(
      (
        await onClaim('ana', 'POST', '/comments', {
          version: '*',
          body: { text: 'Tu as le rapport ?', mentions: [ben] },
        })
      ).status,
    ).toBe(201);
    expect((await as<{ items: { kind: string }[] }>('ben', 'GET', '/v1/notifications')).body.items[0]?.kind).toBe(
      'mentioned',
    );
    const assignment = { version: 1, body: { assigneeId: ana, dueOn: '2999-01-01' } };
    const assigned = await onClaim<{ assigneeId: string }>('eve', 'PUT', '/assignment', assignment);
    expect(assigned.body).toMatchObject({ assigneeId: ana, assignmentVersion: 2 });
    expect((await onClaim<Problem>('eve', 'PUT', '/assignment', assignment)).body).toMatchObject({
      code: 'version_stale',
      current: { assigneeId: ana, assignmentVersion: 2 },
    });
    const evidence = await onClaim<{ id: string }>('ben', 'POST', '/evidence', {
      version: await version(),
      body: { reference: 'Rapport 2026, p. 12', stance: 'refutes', quote: 'dix écoles <b>en tout</b>' },
    });
    expect(evidence).toMatchObject({
      status: 201,
      body: { snapshotState: 'none', quote: 'dix écoles <b>en tout</b>' },
    });
    const reply = await onClaim<{ version: number; id: string }>('ana', 'POST', '/replies', {
      version: await version(),
      body: { target: 'Conseil régional', askedAt: '2026-05-02T10:00:00Z', askedHow: 'courriel' },
    });
    const answered = await onClaim('ana', 'PUT', `/replies/${reply.body.id}`, {
      version: reply.body.version,
      body: {
        target: 'Conseil régional',
        askedAt: '2026-05-02T10:00:00Z',
        answeredAt: '2026-05-03T10:00:00Z',
        answer: 'Nous contestons.',
      },
    });
    expect(answered).toMatchObject({ status: 200, body: { version: 2, answer: 'Nous contestons.' } });
  });

  it('gets a verdict that is returned, improved, and published by a second person', async () => {
    const { body: evidence } = await onClaim<{ items: { id: string }[] }>('ana', 'GET', '/evidence');
    const evidenceIds = evidence.items.map(({ id }) => id);
    await onClaim('ana', 'POST', '/lease');
    const incomplete = await change<{ errors: { pointer: string }[] }>('ana', '/verdict', { ...VERDICT, summary: '' });
    expect([incomplete.status, incomplete.body.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/summary']]);
    expect((await change('ana', '/verdict', { ...VERDICT, evidenceIds })).body.claim.state).toBe('awaiting_approval');
    expect((await change('ben', '/verdict/approval', {})).status).toBe(403);
    expect((await change('eve', '/verdict/return', { reason: 'Quelle page ?' })).body.claim.state).toBe('in_review');
    expect((await onClaim<{ content: { summary: string } }>('ana', 'GET', '/draft')).body.content).toMatchObject({
      summary: VERDICT.summary,
    });
    await onClaim('ana', 'POST', '/lease');
    await change('ana', '/verdict', { ...VERDICT, evidenceIds, reasoning: 'Page 12.' });
    const published = await change('eve', '/verdict/approval', {});
    expect(published.body.claim).toMatchObject({
      state: 'published',
      verificationStatus: 'published',
      verdict: { ratingLabel: 'Plutôt faux' },
    });
    expect((await change<Problem>('eve', '/verdict/approval', {})).body).toMatchObject({
      code: 'state_forbids',
      current: { claim: { state: 'published' } },
    });
  });

  it('has its verdict corrected, then withdrawn; every version stays', async () => {
    expect((await change('ben', '/verdict/reopening', { reason: 'nouveau rapport' })).body.claim.state).toBe(
      'in_review',
    );
    await change('ben', '/verdict', { ...VERDICT, step: 'true', reasoning: 'Le nouveau rapport en compte douze.' });
    expect((await change('eve', '/verdict/approval', {})).body.claim.verdict).toMatchObject({ ratingLabel: 'Vrai' });
    expect((await change('ana', '/verdict/withdrawal', { reason: 'x' })).status).toBe(403);
    expect(
      (await change('eve', '/verdict/withdrawal', { reason: 'rapport falsifié' })).body.claim.verificationStatus,
    ).toBe('withdrawn');
    const versions = await onClaim<{ items: { number: number; state: string }[] }>('ana', 'GET', '/verdicts');
    expect(versions.body.items.map(({ number, state }) => [number, state])).toEqual([
      [3, 'withdrawn'],
      [2, 'superseded'],
      [1, 'returned'],
    ]);
  });

  it('leaves a trail that verifies, that only an administrator reads, and that names each step', async () => {
    expect((await as('eve', 'GET', '/v1/audit')).status).toBe(403);
    expect((await as<{ holds: boolean }>('root', 'GET', '/v1/audit/verification')).body.holds).toBe(true);
    const trail = await as<{ items: { action: string; actor: string; address: string }[] }>(
      'root',
      'GET',
      `/v1/audit?subjectId=${claimId}&limit=200`,
    );
    const actions = trail.body.items.map(({ action }) => action).toReversed();
    expect(actions).toEqual(
      expect.arrayContaining([
        'claim.created',
        'claim.corrected',
        'claim.lease_taken_over',
        'claim.propose',
        'claim.return',
        'claim.publish',
        'claim.reopen',
        'claim.withdraw',
      ]),
    );
    expect(trail.body.items.find(({ action }) => action === 'claim.withdraw')).toMatchObject({
      actor: `user:${people.get('eve')?.id}`,
      address: '127.0.0.1',
    });
    const lines = await api.call<unknown>('GET', '/v1/audit/export', { cookie: people.get('root')?.cookie ?? '' });
    const exported = String(lines.body)
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { sequence: string }).sequence);
    expect(exported).toEqual(exported.map((_, index) => String(index + 1)));
  });
});
