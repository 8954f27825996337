import { ERROR_KINDS, type ErrorCode } from './codes';

/** One field that was refused, as RFC 6901 pointer and reason. */
export interface FieldFault {
  readonly pointer: string;
  readonly reason: string;
}

/** A fault with a stable code. `detail` tells the reader what to do; it never carries secrets. */
export class ApplicationError extends Error {
  readonly title: string;

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly faults: readonly FieldFault[] = [],
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.name = 'ApplicationError';
    this.title = ERROR_KINDS[code].title;
  }
}

/** A fault that shows what there is now, so that the caller can go on from it without another request. */
export class ConflictError extends ApplicationError {
  constructor(
    { code, detail, faults }: ApplicationError,
    readonly current: Readonly<Record<string, unknown>>,
  ) {
    super(code, detail, faults);
  }
}

/** PostgreSQL conditions that pass by themselves: connection trouble, shutdown, resources, deadlock, timeouts. */
const PASSING_SQLSTATES = /^(08|57P0|53|40001|40P01|57014|55P03)/;
/** The statement timeout struck. */
const QUERY_CANCELED = '57014';
/** PostgreSQL could not read a value as the type it must have: it came from outside and no check caught it. */
const UNREADABLE_VALUES = new Set(['22P02', '22007', '22008', '22003', '22021']);
const PASSING_NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT']);
const PASSING_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Driver not Connected',
];

/** The SQLSTATE or network code of an error, its cause or its driver error. */
export function errorCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError, cause } = error as { code?: unknown; driverError?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return errorCodeOf(driverError) ?? errorCodeOf(cause);
}

/** Whether trying again later can help: the database or the queue is away, not the request wrong. */
export function isPassingFault(error: unknown): boolean {
  const code = errorCodeOf(error);
  if (code !== undefined && (PASSING_SQLSTATES.test(code) || PASSING_NETWORK_CODES.has(code))) return true;
  // node-postgres gives these conditions no code at all; its messages are the only sign.
  return (
    code === undefined && error instanceof Error && PASSING_MESSAGES.some((message) => error.message.includes(message))
  );
}

/** Any thrown value as an ApplicationError: passing faults become `unavailable`, the unknown `internal`. */
export function asApplicationError(error: unknown): ApplicationError {
  if (error instanceof ApplicationError) return error;
  if (UNREADABLE_VALUES.has(errorCodeOf(error) ?? '')) {
    const detail = 'A value in the request cannot be what it should be (a date, a number, an id, text without NUL). Correct it.';
    return new ApplicationError('malformed_request', detail, [], { cause: error });
  }
  if (errorCodeOf(error) === QUERY_CANCELED) {
    const detail = 'This took the database too long. Narrow it (dates, a speaker, a rarer word), or try again later.';
    return new ApplicationError('unavailable', detail, [], { cause: error });
  }
  if (isPassingFault(error)) {
    return new ApplicationError(
      'unavailable',
      'The database or the queue does not answer. Try again in a moment.',
      [],
      { cause: error },
    );
  }
  return new ApplicationError('internal', 'Try again; if it stays, give the request id to whoever runs Dixit.', [], {
    cause: error,
  });
}
