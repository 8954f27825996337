import { AccountsModule, Users } from '@dixit/accounts';
import type { JobRun } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { startMailServer, type TestMailServer } from '../../../../test/support/mail-server';
import { openDesk, type TestDesk } from '../../../../test/support/review';
import { openServices, type TestServices } from '../../../../test/support/services';
import type { Actor } from '../desk/desk';
import { Leases } from '../desk/leases';
import { ReviewQueue } from '../queue/review-queue';
import { ReviewModule } from '../review.module';
import { Assignments } from './assignments';
import { Comments } from './comments';
import { MailNotificationHandler } from './mail-notification.handler';
import { Notifications } from './notifications';

describe('working together', () => {
  const database = useTestDatabase();
  let desk: TestDesk;
  let mailing: TestServices;
  let post: TestMailServer;
  let ana: Actor & { email: string };
  let ben: Actor & { email: string };
  let reader: Actor;
  let editor: Actor;
  beforeAll(async () => {
    post = await startMailServer();
    desk = await openDesk(database.url);
    mailing = await openServices(database.url, [AccountsModule, ReviewModule], {
      SMTP_URL: post.url,
      MAIL_FROM: 'Dixit <dixit@example.org>',
      PUBLIC_URL: 'https://dixit.example.org',
    });
    [ana, ben] = [await desk.person('reviewer'), await desk.person('reviewer')];
    [reader, editor] = [await desk.person('reader'), await desk.person('editor')];
  });
  afterAll(async () => {
    await mailing?.close();
    await desk?.close();
    post?.server.close();
  });

  const comment = (claimId: string, text: string, mentions: string[]) =>
    desk.run((unit) => desk.get(Comments).add(unit, ana, claimId, undefined, { text, mentions }));
  const inbox = async (who: Actor) => (await desk.get(Notifications).list(who.userId, true, 50)).items;
  const assign = (claimId: string, assigneeId: string | null, dueOn: string | null = null) =>
    desk.run((unit) => desk.get(Assignments).assign(unit, editor, claimId, undefined, { assigneeId, dueOn }));
  const mail = (services: TestServices, notificationId: string) =>
    services.get(MailNotificationHandler).handle({
      ...{
        id: 'job',
        payload: { notificationId },
        attempt: 1,
        lastAttempt: false,
        signal: new AbortController().signal,
      },
    } satisfies JobRun<{ notificationId: string }>);

  it('calls colleagues by a comment, once each and not oneself, with the head of it whole', async () => {
    const claimId = await desk.claim();
    const text = `${'a'.repeat(199)}🦉 et la suite`;
    const made = await comment(claimId, text, [ben.userId, ben.userId, ana.userId]);
    expect(made.text).toBe(text);
    const [first, ...rest] = await inbox(ben);
    expect([first?.kind, first?.claimId, first?.fromUserName, first?.detail, rest.length]).toEqual([
      'mentioned',
      claimId,
      ana.name,
      `${'a'.repeat(199)}🦉`,
      0,
    ]);
    expect(await inbox(ana)).toEqual([]);
  });

  it('calls nobody who cannot read it', async () => {
    const claimId = await desk.claim();
    const gone = await desk.person('reviewer');
    await desk.run((unit) => desk.get(Users).change(unit, gone.userId, 1, { disabled: true }));
    for (const id of [reader.userId, gone.userId])
      await expect(comment(claimId, 'Toi ?', [ben.userId, id])).rejects.toMatchObject({
        code: 'validation_failed',
        faults: [{ pointer: '/mentions/1' }],
      });
    await expect(assign(claimId, reader.userId)).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(assign(claimId, gone.userId)).rejects.toMatchObject({ code: 'validation_failed' });
    expect((await desk.get(Comments).of(claimId, 10)).items).toEqual([]);
  });

  it('assigns a claim with a due date, which then is handed to nobody else', async () => {
    await desk
      .get(DataSource)
      .query(`UPDATE claim SET state = 'dismissed', dismissal_reason = 'out_of_scope' WHERE state = 'queued'`);
    const claimId = await desk.claim();
    await assign(claimId, ben.userId, '2999-05-01');
    await assign(claimId, ben.userId, '2999-05-02');
    expect(await desk.get(ReviewQueue).get(claimId)).toMatchObject({ assigneeName: ben.name, dueOn: '2999-05-02' });
    const told = (await inbox(ben)).filter(({ kind }) => kind === 'assigned');
    expect(told.map(({ detail }) => detail)).toEqual(['2999-05-01']);
    const next = (who: Actor) => desk.run((unit) => desk.get(Leases).next(unit, who));
    expect(await next(ana)).toBeNull();
    expect(await next(ben)).toBe(claimId);
    await assign(claimId, null, '2999-05-02');
    expect(await desk.get(ReviewQueue).get(claimId)).toMatchObject({ assigneeId: null, dueOn: null });
  });

  it('mails what waits in the inbox, once, unless it was read or no server is there', async () => {
    const claimId = await desk.claim();
    await comment(claimId, 'Tu as vu ?\r\nBcc: tous@example.org', [ben.userId]);
    const sql = `SELECT payload->>'notificationId' AS id FROM outbox_message WHERE name = 'review.mail' ORDER BY created_at DESC, id DESC LIMIT 1`;
    const requested = async () => (await desk.get(DataSource).query<{ id: string }[]>(sql))[0]?.id ?? '';
    const notificationId = await requested();
    await mail(desk, notificationId);
    expect(post.mails).toEqual([]);
    await mail(mailing, notificationId);
    await mail(mailing, notificationId);
    expect(post.mails).toHaveLength(1);
    const [sent = ''] = post.mails;
    expect(sent).toMatch(new RegExp(`^To: <?${ben.email}>?`, 'm'));
    expect(sent).toMatch(/^From: Dixit <dixit@example.org>/m);
    expect(sent.replace(/=\r\n/g, '')).toContain(`https://dixit.example.org/review/${claimId}`);
    expect(sent).not.toMatch(/Bcc|tous@/);
    await comment(claimId, 'Et là ?', [ben.userId]);
    await desk.run((unit) => desk.get(Notifications).markRead(unit, ben.userId));
    await mail(mailing, await requested());
    expect(post.mails).toHaveLength(1);
  });
});
