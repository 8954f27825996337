import { Injectable } from '@nestjs/common';
import { Metrics } from '@dixit/platform';
import { Counter, Gauge, Histogram } from 'prom-client';

/** What is measured of deliveries, in the process's registry. */
@Injectable()
export class WebhookMetrics {
  private readonly attempts: Counter;
  private readonly lag: Histogram;
  private readonly duration: Histogram;
  private readonly settled: Counter;
  private readonly waiting: Gauge;
  private readonly oldest: Gauge;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.attempts = new Counter({
      name: 'dixit_webhook_attempts_total',
      help: 'Attempts by endpoint and outcome (delivered, failed, gone).',
      labelNames: ['endpoint', 'outcome'],
      registers,
    });
    this.settled = new Counter({
      name: 'dixit_webhook_deliveries_total',
      help: 'Deliveries that came to an end, by state (delivered, dead).',
      labelNames: ['state'],
      registers,
    });
    this.lag = new Histogram({
      name: 'dixit_webhook_lag_seconds',
      help: 'From the event to the first attempt.',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 15, 60],
      registers,
    });
    this.duration = new Histogram({
      name: 'dixit_webhook_attempt_seconds',
      help: 'Duration of attempts.',
      buckets: [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
      registers,
    });
    this.waiting = new Gauge({
      name: 'dixit_webhook_waiting',
      help: 'Deliveries on their way, by state (pending, retrying).',
      labelNames: ['state'],
      registers,
    });
    this.oldest = new Gauge({
      name: 'dixit_webhook_overdue_seconds',
      help: 'How long the delivery that is due the longest at an endpoint in working order has waited.',
      registers,
    });
  }

  attempted(endpointId: string, outcome: 'delivered' | 'failed' | 'gone', durationMs: number): void {
    this.attempts.inc({ endpoint: endpointId, outcome });
    this.duration.observe(durationMs / 1000);
  }

  ended(state: 'delivered' | 'dead', count = 1): void {
    this.settled.inc({ state }, count);
  }

  begun(lagMs: number): void {
    this.lag.observe(Math.max(0, lagMs / 1000));
  }

  standing(pending: number, retrying: number, overdueS: number): void {
    this.waiting.set({ state: 'pending' }, pending);
    this.waiting.set({ state: 'retrying' }, retrying);
    this.oldest.set(overdueS);
  }
}
