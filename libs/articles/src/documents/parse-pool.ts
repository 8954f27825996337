import path from 'node:path';
import { Piscina } from 'piscina';
import { ParseFault } from './parsed-article';
import type { ParseAnswer, ParseKind, ParseTask, ParseTasks } from './parse-thread';

export interface ParseLimits {
  readonly threads: number;
  /** Longest one document may take, in milliseconds; then its thread is stopped. */
  readonly timeoutMs: number;
  /** Most heap a thread may use, in MiB; beyond it the thread ends, not the process. */
  readonly memoryMb: number;
}

export const DEFAULT_LIMITS: ParseLimits = { threads: 2, timeoutMs: 10_000, memoryMb: 512 };
/** Each holds its document in memory until its turn. */
const MOST_WAITING = 100;

/** Reads pages, documents and feeds in threads of their own, within bounds of time and memory. */
export class ParsePool {
  private pool: Piscina | undefined;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: ParseLimits = DEFAULT_LIMITS) {}

  /**
   * @param given bytes of the input that the caller has no more use for: they are moved to the thread, not copied.
   * @throws ParseFault; also `took_too_long`, out of memory `too_large`, and `busy` where too many wait.
   */
  async parse<K extends ParseKind>(
    kind: K,
    input: ParseTasks[K]['input'],
    given?: Uint8Array,
  ): Promise<ParseTasks[K]['output']> {
    const task: ParseTask<K> = { kind, input };
    await this.turn();
    const answer = await this.run(task, given).finally(() => this.next());
    if ('fault' in answer) throw new ParseFault(answer.fault.code, answer.fault.detail);
    return answer.output as ParseTasks[K]['output'];
  }

  async close(): Promise<void> {
    await this.pool?.destroy();
    this.pool = undefined;
  }

  /** Waits for a free thread: a document's time runs from its own start, not while a slow one is before it. */
  private turn(): Promise<void> {
    if (this.running < this.limits.threads) {
      this.running += 1;
      return Promise.resolve();
    }
    if (this.waiting.length >= MOST_WAITING)
      throw new ParseFault('busy', 'Too many documents wait to be read. Send it again in a minute.');
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private next(): void {
    const first = this.waiting.shift();
    if (first) first();
    else this.running -= 1;
  }

  private async run(task: ParseTask, given?: Uint8Array): Promise<ParseAnswer> {
    const deadline = AbortSignal.timeout(this.limits.timeoutMs);
    const transferList = given === undefined ? [] : wholeBuffer(given);
    try {
      return (await this.started().run(task, { signal: deadline, transferList })) as ParseAnswer;
    } catch (error) {
      if (deadline.aborted)
        throw new ParseFault(
          'took_too_long',
          `The document takes more than ${this.limits.timeoutMs / 1000} s to read. Send its text instead.`,
        );
      if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY')
        throw new ParseFault('too_large', 'The document takes too much memory to read. Send its text instead.');
      throw error;
    }
  }

  private started(): Piscina {
    if (this.pool) return this.pool;
    const file = path.join(__dirname, `parse-thread${path.extname(__filename)}`);
    this.pool = new Piscina({
      filename: file,
      minThreads: 1,
      maxThreads: this.limits.threads,
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
      // From sources, under test, the thread needs what compiles them.
      ...(file.endsWith('.ts') ? { execArgv: ['-r', '@swc-node/register'] } : {}),
    });
    // A thread that runs out of memory while it is stopped for its time has no task left to fail: the pool then emits
    // `error`, which without a listener ends the process. Its task was answered, and the pool starts another thread.
    this.pool.on('error', () => undefined);
    return this.pool;
  }
}

/** The memory behind bytes where it is theirs alone: small buffers of Node share one. */
function wholeBuffer({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && byteLength > 0 ? [buffer] : [];
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
