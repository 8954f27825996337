import { Injectable } from '@nestjs/common';
import { defineJob, type JobHandler } from '@dixit/platform';
import { WebhookWorker } from './webhook-worker';

/** Says that events were told. Carries nothing: what is due stands in PostgreSQL, and is looked for without it too. */
export const DELIVER_WEBHOOKS = defineJob({
  name: 'webhooks.deliver',
  attempts: 1,
  backoffMs: 0,
  followsEvents: true,
});

/** Wakes this process's dispatcher. */
@Injectable()
export class WakeDispatcher implements JobHandler {
  readonly job = DELIVER_WEBHOOKS;

  constructor(private readonly worker: WebhookWorker) {}

  async handle(): Promise<void> {
    this.worker.wake();
  }
}
