import { AuditTrail } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../test/support/database';
import { openServices, type TestServices } from '../../../test/support/services';
import { AccountsModule } from './accounts.module';
import { ApiKeys } from './api-keys';
import { Authenticator } from './authenticator';
import { SESSION_IDLE_MS, SESSION_LIFETIME_MS } from './credentials';
import type { Role } from './roles';
import { Sessions } from './sessions';
import { SignInLinks } from './sign-in-links';
import type { User } from './user';
import { Users } from './users';

describe('accounts', () => {
  const database = useTestDatabase();
  let services: TestServices;
  let count = 0;
  const aUser = (role: Role = 'reviewer'): Promise<User> =>
    services.run((unit) =>
      services.get(Users).create(unit, { email: `Person${++count}@Example.org `, name: 'Ana', role }),
    );
  const aKey = (userId: string, role: Role, expiresAt: Date | null = null) =>
    services.run((unit) =>
      services.get(ApiKeys).create(unit, { userId, name: 'desk', role, scopes: ['read'], expiresAt }),
    );
  const signIn = (userId: string) => services.run((unit) => services.get(Sessions).open(unit, userId, undefined));
  const bearer = (text: string) => services.get(Authenticator).authenticate({ authorization: `Bearer ${text}` });
  const withCookie = (secret: string) =>
    services.get(Authenticator).authenticate({ cookie: `a=b; dixit_session=${secret}` });

  beforeAll(async () => {
    services = await openServices(database.url, [AccountsModule]);
  });
  afterAll(() => services.close());

  it('leave nothing for a generated migration to do', async () => {
    const { upQueries } = await services.get(DataSource).driver.createSchemaBuilder().log();
    const tables = /user_account|external_identity|session|sign_in|api_key/;
    expect(upQueries.map(({ query }) => query).filter((query) => tables.test(query))).toEqual([]);
  });

  it('make one first administrator, however many ask at once', async () => {
    const candidate = { email: 'admin@dixit.invalid', name: 'Administrator' };
    const made = await Promise.all(
      [1, 2, 3, 4].map(() => services.run((unit) => services.get(Users).ensureAdministrator(unit, candidate))),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made[0]).toMatchObject({ role: 'admin', disabledAt: null });
  });

  it('keep one account an address, in whatever case it is written', async () => {
    const user = await aUser();
    const again = services.run((unit) =>
      services.get(Users).create(unit, { ...user, email: user.email.toUpperCase() }),
    );
    await expect(again).rejects.toMatchObject({ code: 'already_exists' });
  });

  it('let a link in once, also when two use it at the same moment', async () => {
    const user = await aUser();
    const { url } = await services.run((unit) => services.get(SignInLinks).issue(unit, user.id, 'sign_in'));
    const secret = new URL(url).hash.slice(1);
    const redeem = () => services.run((unit) => services.get(SignInLinks).redeem(unit, secret));
    const outcomes = await Promise.allSettled([redeem(), redeem(), redeem()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([
      { status: 'fulfilled', value: { userId: user.id, purpose: 'sign_in' } },
    ]);
    await expect(redeem()).rejects.toMatchObject({ code: 'sign_in_link_invalid' });
  });

  it('take a key as far as both key and user may go, until it is revoked or expires', async () => {
    const user = await aUser('editor');
    await expect(aKey(user.id, 'admin')).rejects.toMatchObject({ code: 'validation_failed' });
    const { text, key } = await aKey(user.id, 'editor');
    await services.run((unit) => services.get(Users).change(unit, user.id, user.version, { role: 'reviewer' }));
    expect(text).toMatch(/^dixit_[\w-]{43}$/);
    expect(await bearer(text)).toEqual({
      kind: 'key',
      userId: user.id,
      name: 'desk',
      role: 'reviewer',
      scopes: ['read'],
      actor: `key:${key.id}`,
    });
    expect(await bearer(`${text}x`)).toBeNull();
    const expiring = await aKey(user.id, 'reader', new Date(services.clock.now().getTime() - 1));
    expect(await bearer(expiring.text)).toBeNull();
    await services.run((unit) => services.get(ApiKeys).revoke(unit, key.id));
    expect(await bearer(text)).toBeNull();
    const shown = await services.get(ApiKeys).list(user.id);
    expect(shown).toHaveLength(2);
    expect(JSON.stringify(shown)).not.toContain(text);
    expect(shown.find(({ id }) => id === key.id)?.lastUsedAt).toBeInstanceOf(Date);
  });

  it('hold a key to its scopes in the database too', async () => {
    const user = await aUser('reader');
    const { key } = await aKey(user.id, 'reader');
    const set = (scopes: string[]) =>
      services.get(DataSource).query('UPDATE api_key SET scopes = $2 WHERE id = $1', [key.id, scopes]);
    for (const scopes of [[], ['read', 'everything']])
      await expect(set(scopes)).rejects.toMatchObject({ driverError: { constraint: 'api_key_scopes' } });
    for (const scope of ['intake', 'review', 'admin'])
      await expect(set([scope])).rejects.toMatchObject({ driverError: { constraint: 'api_key_scopes_of_role' } });
    await set(['read', 'export']);
  });

  it('store no secret that a copy of the database would give away', async () => {
    const user = await aUser();
    const { text } = await aKey(user.id, 'reader');
    const secret = await signIn(user.id);
    const rows = await services.get(DataSource).query('SELECT * FROM api_key, session');
    expect(JSON.stringify(rows)).not.toContain(text);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('end a session when the user signs out, here or everywhere', async () => {
    const user = await aUser();
    const [first, second, third] = [await signIn(user.id), await signIn(user.id), await signIn(user.id)];
    await services.run((unit) => services.get(Sessions).close(unit, first));
    expect(await withCookie(first)).toBeNull();
    await services.run((unit) => services.get(Sessions).closeAll(unit, user.id, third));
    expect(await withCookie(second)).toBeNull();
    expect(await withCookie(third)).toMatchObject({ kind: 'session', userId: user.id, role: 'reviewer' });
  });

  it('end the session that a browser held before signing in again', async () => {
    const user = await aUser();
    const former = await signIn(user.id);
    const next = await services.run((unit) => services.get(Sessions).open(unit, user.id, former));
    expect(await withCookie(former)).toBeNull();
    expect(await withCookie(next)).not.toBeNull();
  });

  it('let a change of role hold from the next request on, and refuse one on a stale version', async () => {
    const user = await aUser('editor');
    const { text } = await aKey(user.id, 'editor');
    const secret = await signIn(user.id);
    const change = (version: number, role: Role) =>
      services.run((unit) => services.get(Users).change(unit, user.id, version, { role }));
    expect((await change(1, 'reader')).version).toBe(2);
    expect((await bearer(text))?.role).toBe('reader');
    expect(await withCookie(secret)).toBeNull();
    await expect(change(1, 'admin')).rejects.toMatchObject({ code: 'version_stale' });
  });

  it('shut a disabled user out of sessions, links and keys', async () => {
    const user = await aUser();
    const { text } = await aKey(user.id, 'reader');
    const secret = await signIn(user.id);
    const { url } = await services.run((unit) => services.get(SignInLinks).issue(unit, user.id, 'invitation'));
    await services.run((unit) => services.get(Users).change(unit, user.id, 1, { disabled: true }));
    expect(await bearer(text)).toBeNull();
    expect(await withCookie(secret)).toBeNull();
    const link = services.run((unit) => services.get(SignInLinks).redeem(unit, new URL(url).hash.slice(1)));
    await expect(link).rejects.toMatchObject({ code: 'sign_in_link_invalid' });
  });

  it('keep one administrator, also when two demote each other at once', async () => {
    const first = await services.run((unit) =>
      services.get(Users).ensureAdministrator(unit, { email: 'admin@dixit.invalid', name: 'Administrator' }),
    );
    const second = await aUser('admin');
    const demote = ({ id, version }: User) =>
      services.run((unit) => services.get(Users).change(unit, id, version, { role: 'reader' }));
    const outcomes = await Promise.allSettled([demote(first), demote(second)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'state_forbids' } });
  });

  it('end sessions after hours without use and after days with use', async () => {
    const user = await aUser();
    const idle = await signIn(user.id);
    services.clock.advance(SESSION_IDLE_MS + 1_000);
    expect(await withCookie(idle)).toBeNull();
    const used = await signIn(user.id);
    for (let spent = 0; spent < SESSION_LIFETIME_MS - SESSION_IDLE_MS; spent += SESSION_IDLE_MS / 2) {
      services.clock.advance(SESSION_IDLE_MS / 2);
      expect(await withCookie(used)).not.toBeNull();
    }
    services.clock.advance(SESSION_IDLE_MS);
    expect(await withCookie(used)).toBeNull();
    expect(await services.get(Sessions).forgetEnded()).toBeGreaterThanOrEqual(2);
  });

  it('leave a trail that holds', async () => {
    expect(await services.get(AuditTrail).verify()).toBeNull();
    const [{ count: entries }] = await services.get(DataSource).query(`SELECT count(*)::int AS count FROM audit_entry`);
    expect(entries).toBeGreaterThan(20);
  });
});
