import { Injectable } from '@nestjs/common';
import { Users } from '@dixit/accounts';
import { Configuration, Mailer, UnitOfWork, publicUrlOf, type JobHandler, type JobRun } from '@dixit/platform';
import type { NotificationKind } from '../schema/notification.entity';
import { mailNotification } from './mail-notification.job';
import { Notifications } from './notifications';

const SUBJECTS: Readonly<Record<NotificationKind, string>> = {
  lease_taken_over: 'Une déclaration a été reprise / A claim was taken over',
  mentioned: 'On vous appelle / You are mentioned',
  assigned: 'Une déclaration vous est confiée / A claim is assigned to you',
  verdict_submitted: 'Un verdict attend / A verdict waits',
  verdict_returned: 'Un verdict vous revient / A verdict comes back to you',
  verdict_published: 'Votre verdict est publié / Your verdict is published',
  review_due: 'Un verdict est à revoir / A verdict is due for review',
  claim_changed: 'Un article que vous avez traité a changé / An article you worked on was revised',
};

/** Mails a notification where mail is configured; what was read meanwhile is not mailed. */
@Injectable()
export class MailNotificationHandler implements JobHandler<{ notificationId: string }> {
  readonly job = mailNotification;

  constructor(
    private readonly configuration: Configuration,
    private readonly mailer: Mailer,
    private readonly users: Users,
    private readonly notifications: Notifications,
    private readonly units: UnitOfWork,
  ) {}

  async handle({ payload: { notificationId } }: JobRun<{ notificationId: string }>): Promise<void> {
    if (!this.mailer.configured) return;
    const notification = await this.notifications.toMail(notificationId);
    const user = notification && (await this.users.find(notification.userId));
    if (!notification || !user || user.disabledAt !== null) return;
    const page = `${publicUrlOf(this.configuration)}${notification.claimId === null ? '/' : `/review/${notification.claimId}`}`;
    const from = notification.fromUserName === null ? '' : `${notification.fromUserName}\n\n`;
    await this.mailer.send({
      to: user.email,
      subject: `Dixit : ${SUBJECTS[notification.kind]}`,
      text: `${from}${page}\n`,
    });
    await this.units.run((unit) => this.notifications.markMailed(unit, notificationId));
  }
}
