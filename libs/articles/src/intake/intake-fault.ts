import { ApplicationError, OutgoingError, type ErrorCode, type OutgoingFault } from '@dixit/platform';
import { ParseFault, type FaultCode } from '../documents/parsed-article';

const CODE_OF: Readonly<Record<FaultCode, ErrorCode>> = {
  too_large: 'text_too_large',
  too_deep: 'unreadable_document',
  took_too_long: 'unreadable_document',
  unreadable: 'unreadable_document',
  unsupported_format: 'unsupported_media_type',
  no_article: 'no_article',
  paywalled: 'paywalled',
  invalid_encoding: 'invalid_encoding',
  malformed: 'malformed_request',
  busy: 'unavailable',
};

/** What another try may not meet again. */
const PASSING: ReadonlySet<OutgoingFault> = new Set([
  'dns',
  'refused',
  'unreachable',
  'connect_timeout',
  'timeout',
  'reset',
  'aborted',
]);

/** A fault of reading or fetching as what the caller of Dixit is told; anything else as it is. */
export function asIntakeError(error: unknown): unknown {
  if (error instanceof ParseFault) return new ApplicationError(CODE_OF[error.code], error.detail, [], { cause: error });
  if (!(error instanceof OutgoingError)) return error;
  const code = PASSING.has(error.fault) ? 'fetch_failed' : 'fetch_refused';
  return new ApplicationError(
    code,
    `${error.message} Check the address, or send the page itself as { html, url }.`,
    [],
    {
      cause: error,
    },
  );
}
