import type { Logger } from 'pino';

const LONGEST_PAUSE_MS = 5_000;

/** Runs a piece of work again and again: at once while it says so, when woken, and every so often by itself. */
export class Loop {
  private stopped = false;
  private woken = false;
  private wakeUp: (() => void) | undefined;
  private running: Promise<void> = Promise.resolve();

  /**
   * @param work returns milliseconds to wait for the next time.
   * @param name for the log.
   */
  constructor(
    private readonly name: string,
    private readonly work: () => Promise<number>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.run();
  }

  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** Ends after the running piece of work. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopped) {
      let pause: number;
      this.woken = false;
      try {
        pause = await this.work();
        failures = 0;
      } catch (error) {
        failures += 1;
        pause = Math.min(250 * 2 ** Math.min(failures, 5), LONGEST_PAUSE_MS);
        this.woken = false;
        this.logger.warn({ err: error, loop: this.name }, 'A round of work failed and will be tried again');
      }
      if (pause > 0 && !this.woken) await this.sleep(pause);
    }
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.wakeUp = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.wakeUp = done;
      if (this.stopped) done();
    });
  }
}
