import { AsyncLocalStorage } from 'node:async_hooks';

/** Who acts, and in which request or job: goes into every log line and audit entry. */
export interface ExecutionContext {
  readonly requestId?: string;
  readonly jobId?: string;
  /** `user:<id>`, `key:<id>`, `worker`, `cli`. */
  readonly actor?: string;
  /** Client address, where there is one. */
  readonly address?: string;
}

const storage = new AsyncLocalStorage<ExecutionContext>();

export function currentContext(): ExecutionContext {
  return storage.getStore() ?? {};
}

/** Runs `work` with `context` laid over the current one. */
export function withContext<T>(context: ExecutionContext, work: () => T): T {
  return storage.run({ ...currentContext(), ...context }, work);
}
