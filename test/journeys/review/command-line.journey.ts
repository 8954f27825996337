import { Client } from 'pg';
import { useTestDatabase } from '../../support/database';
import { TestApi, cookieOf } from '../../support/api';
import { startProgram } from '../../support/processes';
import { publishSaid } from '../../support/said';

/** The commands that an operator types, run as they would run them. */
describe('the command line of a desk', () => {
  const database = useTestDatabase();
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start(database.url);
  });
  afterAll(() => api?.close());

  const dixit = async (...args: string[]): Promise<{ code: number | null; output: string }> => {
    const program = startProgram('dist/apps/cli/src/main.js', args, {
      DATABASE_URL: database.url,
      PUBLIC_URL: 'http://localhost:3999',
    });
    const code = await program.ended;
    return { code, output: program.output() };
  };
  const linkIn = (output: string): string => /https?:\/\/\S+#(\S+)/.exec(output)?.[1] ?? '';
  const enter = (secret: string) => api.call<{ role: string }>('POST', '/v1/session/link', { body: { secret } });
  const asOwner = async (work: (owner: Client) => Promise<void>): Promise<void> => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      await work(owner);
    } finally {
      await owner.end();
    }
  };

  it('invites a user, whose link lets them in once', async () => {
    const invited = await dixit('users', 'invite', 'Lea@Example.org', '--name', 'Léa Roux', '--role', 'reviewer');
    expect(invited).toMatchObject({ code: 0, output: expect.stringContaining('Not mailed: hand it over.') });
    const secret = linkIn(invited.output);
    const opened = await enter(secret);
    expect([opened.status, opened.body.role]).toEqual([200, 'reviewer']);
    expect((await enter(secret)).status).toBe(410);
    const again = await dixit('users', 'invite', 'lea@example.org', '--name', 'Léa', '--role', 'admin');
    expect(again).toMatchObject({
      code: 1,
      output: expect.stringContaining('There is a user with this e-mail address'),
    });
    expect((await dixit('users', 'list')).output).toBe('reviewer  lea@example.org  Léa Roux\n');
  });

  it('makes a link for a new password, changes the role, and makes a key', async () => {
    const reset = await dixit('users', 'link', 'lea@example.org', '--purpose', 'password_reset');
    expect(reset.code).toBe(0);
    const password = 'trois merles sur le toit';
    const opened = await api.call('POST', '/v1/session/link', { body: { secret: linkIn(reset.output), password } });
    expect(opened.status).toBe(200);
    expect((await dixit('users', 'role', 'lea@example.org', 'editor')).output).toBe('lea@example.org is editor now.\n');
    expect((await api.call('GET', '/v1/session', { cookie: cookieOf(opened) })).status).toBe(401);
    expect((await dixit('users', 'role', 'lea@example.org', 'king')).code).toBe(1);
    const made = await dixit('users', 'key', 'lea@example.org', '--name', 'fil', '--role', 'reader');
    const key = made.output.trim();
    expect((await api.call('GET', '/v1/session', { key })).body).toMatchObject({ name: 'Léa Roux', role: 'reader' });
    expect(await dixit('users', 'link', 'nobody@example.org')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Nobody has the address nobody@example.org.'),
    });
    await dixit('users', 'disable', 'lea@example.org');
    expect((await api.call('GET', '/v1/session', { key })).status).toBe(401);
    const signIn = () => api.call('POST', '/v1/session', { body: { email: 'lea@example.org', password } });
    expect((await signIn()).status).toBe(401);
    await dixit('users', 'enable', 'lea@example.org');
    expect((await signIn()).status).toBe(200);
  }, 120_000);

  it('erases only when told so, and the trail still verifies', async () => {
    const [claimId = ''] = await publishSaid(api, [{ words: 'Dix écoles', by: 'Zoé Quintessence' }]);
    const { key } = await api.person('reviewer');
    const claim = await api.call<{ articleId: string }>('GET', `/v1/claims/${claimId}`, { key });
    const order = ['erase', 'article', claim.body.articleId, '--order', 'TJ 26/01234', '--reason', 'effacement'];
    expect(await dixit(...order)).toMatchObject({ code: 0, output: expect.stringContaining('Nothing was erased.') });
    expect((await api.call('GET', `/v1/claims/${claimId}`, { key })).status).toBe(200);
    expect(await dixit(...order, '--yes')).toMatchObject({ code: 0, output: expect.stringContaining('1 claims') });
    expect((await api.call('GET', `/v1/claims/${claimId}`, { key })).status).toBe(404);
    expect(await dixit(...order, '--yes')).toMatchObject({
      code: 1,
      output: expect.stringContaining('There is no article'),
    });
    expect(await dixit('audit', 'verify')).toEqual({ code: 0, output: 'The audit trail holds.\n' });
  }, 120_000);

  it('prints the trail, and names the first entry that somebody tampered with', async () => {
    const { output } = await dixit('audit', 'export');
    const entries = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { sequence: string; action: string });
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => String(index + 1)));
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['user.created', 'article.erased']));
    const tampered = entries.filter(({ action }) => action === 'user.changed').map(({ sequence }) => sequence);
    expect(tampered.length).toBeGreaterThan(1);
    await asOwner(async (owner) => {
      await owner.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only');
      await owner.query(`UPDATE audit_entry SET after = '{"role": "reader"}' WHERE sequence = ANY ($1)`, [tampered]);
    });
    expect(await dixit('audit', 'verify')).toEqual({
      code: 1,
      output: `The audit trail is broken: entry ${tampered[0]} is the first that does not follow from the one before it.\n`,
    });
  }, 60_000);
});
