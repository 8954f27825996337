import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../test/support/database';
import { startMailServer, type TestMailServer } from '../../../test/support/mail-server';
import { openServices, type TestServices } from '../../../test/support/services';
import { AccountMails } from './account-mails';
import { AccountsModule } from './accounts.module';
import { Authenticator } from './authenticator';
import type { LinkPurpose } from './credentials';
import { SignIn } from './sign-in';
import { SignInLinks } from './sign-in-links';
import type { User } from './user';
import { Users } from './users';

const PASSWORD = 'trois merles sur le toit';

describe('signing in', () => {
  const database = useTestDatabase();
  let services: TestServices;
  let mail: TestMailServer;
  let count = 0;
  beforeAll(async () => {
    mail = await startMailServer();
    services = await openServices(database.url, [AccountsModule], {
      SMTP_URL: mail.url,
      MAIL_FROM: 'Dixit <dixit@example.org>',
    });
  });
  afterAll(async () => {
    await services?.close();
    mail?.server.close();
  });

  const signIn = () => services.get(SignIn);
  const linkFor = async (user: User, purpose: LinkPurpose) => {
    const { url } = await services.run((unit) => services.get(SignInLinks).issue(unit, user.id, purpose));
    return new URL(url).hash.slice(1);
  };
  const aUser = (): Promise<User> =>
    services.run((unit) =>
      services.get(Users).create(unit, { email: `someone${++count}@example.org`, name: 'Someone', role: 'reviewer' }),
    );
  const withPassword = async (): Promise<User> => {
    const user = await aUser();
    await signIn().withLink(await linkFor(user, 'invitation'), PASSWORD, {});
    return user;
  };
  const accepted = (secret: string) => services.get(Authenticator).authenticate({ cookie: `dixit_session=${secret}` });

  it('takes the password that an invitation was answered with, in whatever form of Unicode it is typed', async () => {
    const user = await aUser();
    const typed = 'été à la plage, déjà'.normalize('NFC');
    const { user: invited, purpose } = await signIn().withLink(await linkFor(user, 'invitation'), typed, {});
    expect([invited.id, purpose]).toEqual([user.id, 'invitation']);
    const { secret } = await signIn().withPassword(user.email.toUpperCase(), typed.normalize('NFD'), {});
    expect(await accepted(secret)).toMatchObject({ userId: user.id });
  });

  it('keeps a password as argon2id with 19 MiB and two passes, and a link when the password is refused', async () => {
    const user = await aUser();
    const link = await linkFor(user, 'invitation');
    await expect(signIn().withLink(link, 'short', {})).rejects.toMatchObject({ code: 'validation_failed' });
    await signIn().withLink(link, PASSWORD, {});
    const [row] = await services
      .get(DataSource)
      .query('SELECT password_hash FROM user_account WHERE id = $1', [user.id]);
    expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('answers alike for an unknown account, a wrong password, no password and a disabled account', async () => {
    const [known, disabled, invited] = [await withPassword(), await withPassword(), await aUser()];
    await services.run((unit) => services.get(Users).change(unit, disabled.id, 1, { disabled: true }));
    const answers = await Promise.all(
      [known.email, disabled.email, invited.email, 'nobody@example.org'].map((email) =>
        signIn()
          .withPassword(email, email === disabled.email ? PASSWORD : 'quatre merles', {})
          .catch((error: unknown) => String(error)),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('ApplicationError');
  });

  it('slows guesses at one account more and more, known or not, and forgets them at success', async () => {
    const { email } = await withPassword();
    services.clock.stop();
    for (const account of [email, `nobody${count}@example.org`]) {
      const outcomes: unknown[] = [];
      for (let guess = 0; guess < 7; guess += 1) {
        const outcome = await signIn()
          .withPassword(account, `guess ${guess}`, {})
          .catch((error: { code: string }) => error.code);
        outcomes.push(outcome);
      }
      expect(outcomes).toEqual([...Array<string>(5).fill('sign_in_failed'), 'too_many_requests', 'too_many_requests']);
    }
    await expect(signIn().withPassword(email, PASSWORD, {})).rejects.toMatchObject({ code: 'too_many_requests' });
    services.clock.advance(1_001);
    await signIn().withPassword(email, PASSWORD, {});
    await expect(signIn().withPassword(email, 'wrong again', {})).rejects.toMatchObject({ code: 'sign_in_failed' });
    services.clock.go();
  });

  it('lets no more guesses through when they come all at once', async () => {
    const { email } = await withPassword();
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, guess) =>
        signIn()
          .withPassword(email, `guess ${guess}`, {})
          .catch((error: { code: string }) => error.code),
      ),
    );
    expect(guesses.filter((code) => code === 'sign_in_failed')).toHaveLength(5);
  });

  it('slows one address that tries many accounts', async () => {
    const outcomes = new Set<unknown>();
    for (let guess = 0; guess < 22; guess += 1) {
      const tried = signIn().withPassword(`spray${guess}@example.org`, 'a common one', { address: '203.0.113.7' });
      outcomes.add(await tried.catch((error: { code: string }) => error.code));
    }
    expect([...outcomes]).toEqual(['sign_in_failed', 'too_many_requests']);
  });

  it('ends every session when the password is reset or changed, but for the one that changed it', async () => {
    const user = await withPassword();
    const before = await signIn().withPassword(user.email, PASSWORD, {});
    const reset = await signIn().withLink(await linkFor(user, 'password_reset'), 'quatre merles dans le pré', {});
    expect(await accepted(before.secret)).toBeNull();
    const changed = await signIn().changePassword(user, 'quatre merles dans le pré', PASSWORD, {
      former: reset.secret,
    });
    expect(await accepted(reset.secret)).toBeNull();
    expect(await accepted(changed.secret)).not.toBeNull();
    await expect(signIn().changePassword(user, 'not the password', PASSWORD, {})).rejects.toMatchObject({
      code: 'sign_in_failed',
    });
  });

  it('mails a reset to who has an account, says nothing to who has none, and hands over what cannot be sent', async () => {
    const user = await withPassword();
    await services.get(AccountMails).sendReset('nobody@example.org', undefined);
    await services.get(AccountMails).sendReset(user.email, undefined);
    for (let wait = 0; mail.mails.length === 0 && wait < 500; wait += 1)
      await new Promise((done) => setTimeout(done, 10));
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]).toContain(`To: ${user.email}`);
    expect(await services.get(AccountMails).send(user, 'invitation')).toMatchObject({
      sent: true,
      url: expect.stringContaining('/sign-in'),
    });
    mail.server.close();
    const closed = await openServices(database.url, [AccountsModule], { SMTP_URL: 'smtp://127.0.0.1:9' });
    expect(await closed.get(AccountMails).send(user, 'invitation')).toMatchObject({
      sent: false,
      url: expect.any(String),
    });
    await closed.close();
  });
});
