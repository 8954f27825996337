/** An RFC 9457 problem as the API sends it. */
interface ProblemDocument {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  /** Names the request. */
  readonly instance?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  /** What else the server tells, such as the current state of what could not be changed. */
  readonly [extra: string]: unknown;
}

/** A request that did not succeed. `code` is stable; branch on it, never on the message. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string | null = null,
    readonly document: ProblemDocument = {},
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

/** The code of a request that no server answered. */
export const OFFLINE = 'offline';

export function toProblem(status: number, body: unknown, requestId: string | null): ApiProblem {
  const document = (typeof body === 'object' && body !== null ? body : {}) as ProblemDocument;
  const fields = (document.errors ?? []).map(({ pointer, detail }) => `${pointer.replace(/^\//, '')}: ${detail}`);
  const message = [document.detail ?? document.title ?? `HTTP ${status}`, ...fields].join('\n');
  return new ApiProblem(status, document.code ?? `http_${status}`, message, document.instance ?? requestId, document);
}

export function problemCode(error: unknown): string {
  return error instanceof ApiProblem ? error.code : 'unknown';
}
