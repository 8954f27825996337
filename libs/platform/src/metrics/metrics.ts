import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Prometheus metrics of this process. One registry a process; libs add their own through it. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'dixit_http_request_seconds',
    help: 'HTTP requests by route, method and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  readonly jobs = new Histogram({
    name: 'dixit_job_seconds',
    help: 'Jobs by name and outcome (completed, retry, stop).',
    labelNames: ['job', 'outcome'],
    buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60],
    registers: [this.registry],
  });
  readonly relayed = new Counter({
    name: 'dixit_outbox_relayed_total',
    help: 'Outbox messages handed on, by kind.',
    labelNames: ['kind'],
    registers: [this.registry],
  });
  readonly recovered = new Counter({
    name: 'dixit_sweeper_recovered_total',
    help: 'Work found forgotten by the queue and requested again.',
    labelNames: ['job'],
    registers: [this.registry],
  });
  readonly outboxWaiting = new Gauge({
    name: 'dixit_outbox_waiting',
    help: 'Outbox messages not yet handed on.',
    registers: [this.registry],
  });

  constructor(process: string) {
    this.registry.setDefaultLabels({ process });
    collectDefaultMetrics({ register: this.registry });
  }
}
