import { defineJob } from '@dixit/platform';

/** Mails one notification to its user, where mail is configured. */
export const mailNotification = defineJob<{ notificationId: string }>({
  name: 'review.mail',
  attempts: 5,
  backoffMs: 10_000,
});
