import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER } from '@dixit/platform';
import type { Logger } from 'pino';
import { Dispatcher } from './deliveries/dispatcher';
import { FanOut } from './events/fan-out';
import { Loop } from './loop';

/** How often the outbox is looked at without being told. */
const LOOK_EVERY_MS = 1_000;

/** The two loops of a worker process: events to deliveries, deliveries to attempts. */
@Injectable()
export class WebhookWorker {
  private readonly fanOutLoop: Loop;

  constructor(
    fanOut: FanOut,
    private readonly dispatcher: Dispatcher,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.fanOutLoop = new Loop(
      'webhooks.fan_out',
      async () => {
        const made = await fanOut.run(await dispatcher.room());
        dispatcher.adopt(made);
        return made.events > 0 ? 0 : LOOK_EVERY_MS;
      },
      logger,
    );
  }

  start(): void {
    this.fanOutLoop.start();
    this.dispatcher.start();
  }

  /** Something may be due. */
  wake(): void {
    this.fanOutLoop.wake();
  }

  async stop(deadlineMs: number): Promise<void> {
    const ends = Date.now() + deadlineMs;
    await Promise.race([this.fanOutLoop.stop(), sleep(deadlineMs / 4, undefined, { ref: false })]);
    await this.dispatcher.stop(Math.max(0, ends - Date.now()));
  }
}
