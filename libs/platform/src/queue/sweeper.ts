import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics';
import type { Sweep } from './job';

/** How often forgotten work is looked for. With a lost queue everything is requested again within a minute. */
export const SWEEP_EVERY_MS = 10_000;

/** Runs every sweep by the clock. Several processes may do so at once: a sweep locks what it takes. */
export class Sweeper {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly sweeps: readonly Sweep[],
    private readonly logger: Logger,
    private readonly metrics: Metrics,
    private readonly everyMs: number = SWEEP_EVERY_MS,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.sweepAll());
    }, this.everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async sweepAll(): Promise<void> {
    for (const sweep of this.sweeps) {
      try {
        const recovered = await sweep.sweep();
        if (recovered === 0) continue;
        this.metrics.recovered.inc({ job: sweep.name }, recovered);
        this.logger.warn({ sweep: sweep.name, recovered }, 'Forgotten work was requested again');
      } catch (error) {
        this.logger.warn({ err: error, sweep: sweep.name }, 'A sweep failed; it will run again');
      }
    }
  }
}
