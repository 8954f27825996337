import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { BodyReader } from './body-reader';
import type { Interruption } from './interruption';
import { OutgoingError, asOutgoingError } from './outgoing-error';

/** What bounds one exchange. All times in milliseconds, all sizes in bytes. */
export interface ExchangeBounds {
  readonly deadlineMs: number;
  readonly maxBytes: number;
  /** Whether an answer longer than `maxBytes` is cut there instead of refused. */
  readonly truncate: boolean;
  /** Content types accepted (`text/html`, `image/*`); undefined for all. Judged on 2xx answers alone. */
  readonly contentTypes?: readonly string[];
  readonly decompress: boolean;
  readonly signal?: AbortSignal;
  readonly interruption?: Interruption;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Whether the body was cut at `maxBytes`. */
  readonly truncated: boolean;
}

/** One request and its answer, ended by the bounds if nothing else ends it. @throws OutgoingError */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  bounds: ExchangeBounds,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const handler = new ExchangeHandler(bounds, resolve, reject);
    handler.start();
    try {
      dispatcher.dispatch(request, handler);
    } catch (error) {
      handler.onResponseError(undefined, error);
    }
  });
}

/**
 * undici's dispatch handler, used instead of `request()`: an answer that is cut needs no stream, and the deadline reaches
 * requests that still wait for a connection.
 */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private timer: NodeJS.Timeout | undefined;
  private reader: BodyReader | undefined;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private ended = false;

  constructor(
    private readonly bounds: ExchangeBounds,
    private readonly resolve: (answer: Answer) => void,
    private readonly reject: (error: OutgoingError) => void,
  ) {}

  start(): void {
    const { deadlineMs, signal, interruption } = this.bounds;
    this.timer = setTimeout(
      () => this.fail(new OutgoingError('timeout', 'The answer did not come in time.')),
      deadlineMs,
    );
    if (signal?.aborted === true || interruption?.interrupted === true) {
      this.onAbort();
      return;
    }
    signal?.addEventListener('abort', this.onAbort, { once: true });
    interruption?.add(this.onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.ended) controller.abort(new Error('The exchange has ended.'));
  }

  onResponseStart(_controller: unknown, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200 || this.ended) return;
    this.status = status;
    this.headers = headers;
    const { contentTypes, maxBytes, truncate } = this.bounds;
    if (status < 300 && contentTypes && !isAccepted(headers['content-type'], contentTypes)) {
      this.fail(new OutgoingError('content_type', 'The answer is not of a type that is asked for.'));
      return;
    }
    if (!truncate && Number(headers['content-length'] ?? 0) > maxBytes) {
      this.fail(tooLarge(maxBytes));
      return;
    }
    const encoding = this.bounds.decompress ? headers['content-encoding'] : undefined;
    this.reader = new BodyReader(encoding, maxBytes, {
      full: () => (truncate ? this.succeed(true) : this.fail(tooLarge(maxBytes))),
      failed: (error) =>
        this.fail(new OutgoingError('malformed_response', 'The body cannot be read.', { cause: error })),
      done: () => this.succeed(false),
    });
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    if (!this.ended) this.reader?.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.ended) this.reader?.end();
  }

  onResponseError(_controller: unknown, error: unknown): void {
    this.fail(asOutgoingError(error));
  }

  private readonly onAbort = (): void => this.fail(new OutgoingError('aborted', 'The request was given up.'));

  private succeed(truncated: boolean): void {
    if (!this.finish(truncated)) return;
    const body = this.reader?.taken() ?? Buffer.alloc(0);
    this.resolve({ status: this.status, headers: this.headers, body, truncated });
  }

  private fail(error: OutgoingError): void {
    if (this.finish(true)) this.reject(error);
  }

  /** @param cut whether the connection still carries bytes nobody will read */
  private finish(cut: boolean): boolean {
    if (this.ended) return false;
    this.ended = true;
    clearTimeout(this.timer);
    this.bounds.signal?.removeEventListener('abort', this.onAbort);
    this.bounds.interruption?.remove(this.onAbort);
    if (cut) this.controller?.abort(new Error('The exchange has ended.'));
    return true;
  }
}

function tooLarge(maxBytes: number): OutgoingError {
  return new OutgoingError('too_large', `The answer is larger than ${maxBytes} bytes.`);
}

function isAccepted(header: string | undefined, accepted: readonly string[]): boolean {
  const type = (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return accepted.some((wanted) => (wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted));
}
