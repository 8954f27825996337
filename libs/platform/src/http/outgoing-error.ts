/** Why an outgoing request did not end in an answer. Stable: stored in ledgers and shown to people. */
export const OUTGOING_FAULTS = [
  /** The address cannot be read, or carries a user name or password. */
  'invalid_url',
  /** A scheme other than https (or http where it is allowed). */
  'scheme_not_allowed',
  /** A port reserved for another service. */
  'port_not_allowed',
  /** The host is, or resolves to, an address that is not public. */
  'blocked_address',
  /** The name does not resolve. */
  'dns',
  'refused',
  'unreachable',
  'tls',
  'connect_timeout',
  /** Connected, but headers, body or the whole took too long. */
  'timeout',
  'reset',
  /** The answer is no HTTP. */
  'malformed_response',
  'too_large',
  'content_type',
  /** Redirected more often than allowed, or without a target. */
  'redirect',
  /** The caller's signal ended it. */
  'aborted',
  'failed',
] as const;
export type OutgoingFault = (typeof OUTGOING_FAULTS)[number];

/** An outgoing request failed; `fault` says how. The message never carries headers, bodies or credentials. */
export class OutgoingError extends Error {
  constructor(
    readonly fault: OutgoingFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'OutgoingError';
  }
}

/** Codes of undici, Node's sockets and c-ares (https://nodejs.org/api/errors.html, undici `docs/api/Errors.md`). */
const FAULT_BY_CODE: Readonly<Record<string, OutgoingFault>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ENODATA: 'dns',
  ESERVFAIL: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'connect_timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connect_timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_HEADERS_OVERFLOW: 'too_large',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'too_large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'malformed_response',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
};
const FAULT_BY_PREFIX: readonly (readonly [string, OutgoingFault])[] = [
  ['ERR_TLS_', 'tls'],
  ['ERR_SSL_', 'tls'],
  ['CERT_', 'tls'],
  ['HPE_', 'malformed_response'],
  ['ERR_HTTP2_', 'malformed_response'],
];

/** @returns the fault as an OutgoingError, whatever layer threw it. */
export function asOutgoingError(error: unknown): OutgoingError {
  // By shape, not by class: errors of Node's own layers may come from another realm.
  for (let inner = error; typeof inner === 'object' && inner !== null; inner = (inner as { cause?: unknown }).cause) {
    if (inner instanceof OutgoingError) return inner;
    const fault = faultOf(inner);
    if (fault) return new OutgoingError(fault, DESCRIPTIONS[fault] ?? 'The request failed.', { cause: error });
  }
  return new OutgoingError('failed', 'The request failed.', { cause: error });
}

function faultOf({ code, name }: { code?: unknown; name?: unknown }): OutgoingFault | undefined {
  // undici's parser error carries a code for some of its reasons only.
  if (name === 'HTTPParserError') return code === 'HPE_HEADER_OVERFLOW' ? 'too_large' : 'malformed_response';
  if (typeof code !== 'string') return undefined;
  return FAULT_BY_CODE[code] ?? FAULT_BY_PREFIX.find(([prefix]) => code.startsWith(prefix))?.[1];
}

const DESCRIPTIONS: Readonly<Partial<Record<OutgoingFault, string>>> = {
  dns: 'The host name does not resolve.',
  refused: 'The host refuses the connection.',
  unreachable: 'The host cannot be reached.',
  connect_timeout: 'The host did not accept the connection in time.',
  timeout: 'The answer did not come in time.',
  reset: 'The host closed the connection before the answer was complete.',
  tls: 'A secure connection could not be made.',
  malformed_response: 'The answer is not valid HTTP.',
  too_large: 'The answer is too large.',
};
