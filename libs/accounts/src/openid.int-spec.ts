import { useTestDatabase } from '../../../test/support/database';
import { startOpenidProvider, type TestOpenidProvider } from '../../../test/support/openid-provider';
import { openServices, type TestServices } from '../../../test/support/services';
import { AccountsModule } from './accounts.module';
import { Authenticator } from './authenticator';
import { OIDC_CALLBACK_PATH, OpenidProvider } from './openid-provider';
import { SignIn, type SignedIn } from './sign-in';
import { Users } from './users';

const PUBLIC_URL = 'http://localhost:3999';

describe('signing in with OpenID Connect', () => {
  const database = useTestDatabase();
  let provider: TestOpenidProvider;
  let services: TestServices;
  beforeAll(async () => {
    // The provider tells at length that it runs with the settings of a test.
    for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);
    provider = await startOpenidProvider(`${PUBLIC_URL}${OIDC_CALLBACK_PATH}`);
    services = await openServices(database.url, [AccountsModule], {
      PUBLIC_URL,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_ROLES: 'chiefs=editor,desk=reviewer,it=admin',
    });
  });
  afterAll(async () => {
    await services?.close();
    await provider?.stop();
  });

  async function signIn(subject: string, claims: Record<string, unknown>): Promise<SignedIn> {
    provider.signInAs(subject, claims);
    const { url, journey } = await services.get(OpenidProvider).begin();
    return services.get(SignIn).withProvider(await provider.walk(url), journey, {});
  }

  it('makes an account with the mapped role, and opens a session', async () => {
    const { user, secret } = await signIn('s1', {
      email: 'Lea@Example.org',
      email_verified: true,
      name: 'Léa',
      groups: ['desk', 'x'],
    });
    expect(user).toMatchObject({ email: 'lea@example.org', name: 'Léa', role: 'reviewer' });
    const principal = await services.get(Authenticator).authenticate({ cookie: `dixit_session=${secret}` });
    expect(principal).toMatchObject({ userId: user.id, role: 'reviewer', kind: 'session' });
  });

  it('follows the provider when the groups change, and keeps one account a subject', async () => {
    const first = await signIn('s2', { email: 'b@example.org', email_verified: true, groups: 'desk' });
    const second = await signIn('s2', { email: 'other@example.org', email_verified: true, groups: 'chiefs' });
    expect(second.user).toMatchObject({ id: first.user.id, role: 'editor', email: 'b@example.org' });
  });

  it('ties an invited account by an address that the provider has verified, and by no other', async () => {
    const invite = (email: string) =>
      services.run((unit) => services.get(Users).create(unit, { email, name: 'Invited', role: 'reader' }));
    const invited = await invite('invited@example.org');
    const tied = await signIn('s3', { email: 'Invited@example.org', email_verified: true, name: 'I' });
    expect(tied.user).toMatchObject({ id: invited.id, role: 'reader' });
    const claimed = await invite('victim@example.org');
    const stranger = await signIn('s4', { email: 'victim@example.org', email_verified: false, groups: ['desk'] });
    expect(stranger.user.id).not.toBe(claimed.id);
    expect(stranger.user.email).not.toBe('victim@example.org');
  });

  it('refuses who has no role here, and who is disabled', async () => {
    await expect(
      signIn('s5', { email: 'x@example.org', email_verified: true, groups: ['sports'] }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { user } = await signIn('s6', { groups: ['desk'] });
    await services.run((unit) => services.get(Users).change(unit, user.id, user.version, { disabled: true }));
    await expect(signIn('s6', { groups: ['desk'] })).rejects.toMatchObject({ code: 'sign_in_failed' });
  });

  it('refuses an answer that another browser asked for, that was altered, or that comes twice', async () => {
    provider.signInAs('s7', { groups: ['desk'] });
    const finish = (query: string, journey: string | undefined) =>
      services.get(SignIn).withProvider(query, journey, {});
    const mine = await services.get(OpenidProvider).begin();
    const theirs = await services.get(OpenidProvider).begin();
    const query = await provider.walk(mine.url);
    const altered = query.replace(/code=[^&]+/, 'code=forged');
    for (const [answer, journey] of [
      [query, theirs.journey],
      [query, undefined],
      [query, 'not-a-journey'],
      [altered, mine.journey],
      ['error=access_denied&state=x', mine.journey],
    ] as const) {
      await expect(finish(answer, journey)).rejects.toMatchObject({ code: 'sign_in_failed' });
    }
    await expect(finish(query, mine.journey)).resolves.toBeDefined();
    await expect(finish(query, mine.journey)).rejects.toMatchObject({ code: 'sign_in_failed' });
  });
});
