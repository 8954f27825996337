/** A kind of background work. Payloads carry ids only: PostgreSQL is the truth, the queue a wake-up. */
export interface JobDefinition<T extends Record<string, string> = Record<string, string>> {
  readonly name: string;
  /** Tries before the job counts as failed. */
  readonly attempts: number;
  /** First wait before a retry, in milliseconds; doubles each time. */
  readonly backoffMs: number;
  /** Whether the relay requests it, without payload, after every batch in which events were told. A hint: its handler must also look by itself. */
  readonly followsEvents?: boolean;
  /** Type only: what the payload holds. */
  readonly payload?: T;
}

export function defineJob<T extends Record<string, string>>(
  definition: Omit<JobDefinition<T>, 'payload'>,
): JobDefinition<T> {
  return definition;
}

/** What a handler learns of the job it was called for. */
export interface JobRun<T extends Record<string, string> = Record<string, string>> {
  readonly id: string;
  readonly payload: T;
  /** From 1. Starts after a crash count too. */
  readonly attempt: number;
  /** Whether a failure now is final. */
  readonly lastAttempt: boolean;
  /** Aborted when the process must stop. */
  readonly signal: AbortSignal;
}

/**
 * Does the work of one kind of job. Runs at least once: must be idempotent.
 * A thrown error is retried or final as its code says (`ERROR_KINDS`).
 */
export interface JobHandler<T extends Record<string, string> = Record<string, string>> {
  readonly job: JobDefinition<T>;
  handle(run: JobRun<T>): Promise<void>;
  /** Called once when no attempt is left, so that the failure is written where people look. */
  onFailed?(run: JobRun<T>, error: unknown): Promise<void>;
}

/** Finds work that should have been requested or finished and was not, and requests it again. */
export interface Sweep {
  readonly name: string;
  /** @returns how many pieces of work were requested again. */
  sweep(): Promise<number>;
}
