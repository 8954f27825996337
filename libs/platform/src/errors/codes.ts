/** What each stable error code means to an HTTP client and to a job. The one table: the API and the queue both read it. */
export interface ErrorKind {
  readonly status: number;
  readonly title: string;
  /** What a job does with it: try again later, or stop. */
  readonly job: 'retry' | 'stop';
}

const kinds = {
  validation_failed: { status: 422, title: 'The request is not valid', job: 'stop' },
  malformed_request: { status: 400, title: 'The request cannot be read', job: 'stop' },
  invalid_encoding: { status: 400, title: 'The request is not valid UTF-8', job: 'stop' },
  unsupported_media_type: { status: 415, title: 'This content type is not accepted', job: 'stop' },
  text_too_large: { status: 413, title: 'The text is too large', job: 'stop' },
  invalid_text: { status: 422, title: 'The text cannot be taken in', job: 'stop' },
  unreadable_document: { status: 422, title: 'The document cannot be read', job: 'stop' },
  no_article: { status: 422, title: 'There is no article in it', job: 'stop' },
  paywalled: { status: 422, title: 'The article is for subscribers', job: 'stop' },
  fetch_failed: { status: 422, title: 'The address could not be fetched', job: 'retry' },
  fetch_refused: { status: 422, title: 'The address cannot be fetched', job: 'stop' },
  identity_conflict: { status: 409, title: 'The identities given belong to different articles', job: 'stop' },
  erased: { status: 410, title: 'This was erased on a legal order', job: 'stop' },
  idempotency_conflict: { status: 409, title: 'This idempotency key was used for another request', job: 'stop' },
  invalid_cursor: { status: 400, title: 'The cursor is not valid', job: 'stop' },
  claim_review_incomplete: { status: 422, title: 'The verdict lacks what a ClaimReview needs', job: 'stop' },
  not_found: { status: 404, title: 'There is nothing at this address', job: 'stop' },
  method_not_allowed: { status: 405, title: 'This method is not allowed here', job: 'stop' },
  state_forbids: { status: 409, title: 'The current state does not allow this', job: 'stop' },
  already_exists: { status: 409, title: 'There is one already', job: 'stop' },
  version_missing: { status: 428, title: 'Say which version the change is based on', job: 'stop' },
  version_stale: { status: 412, title: 'It was changed meanwhile', job: 'stop' },
  lease_held: { status: 409, title: 'Somebody else works on it', job: 'stop' },
  lease_lost: { status: 409, title: 'The lease is no longer yours', job: 'stop' },
  four_eyes: { status: 403, title: 'Another person must approve this', job: 'stop' },
  unauthenticated: { status: 401, title: 'Sign in or give an API key', job: 'stop' },
  forbidden: { status: 403, title: 'You may not do this', job: 'stop' },
  scope_missing: { status: 403, title: 'The key is not for this', job: 'stop' },
  csrf_missing: { status: 403, title: 'The request lacks the X-Dixit-Request header', job: 'stop' },
  sign_in_failed: { status: 401, title: 'The sign-in did not succeed', job: 'stop' },
  sign_in_link_invalid: { status: 410, title: 'This sign-in link was used or has expired', job: 'stop' },
  too_many_requests: { status: 429, title: 'Too many requests', job: 'retry' },
  unsupported_language: { status: 422, title: 'There is no engine for this language', job: 'stop' },
  extraction_timeout: { status: 500, title: 'The extraction took too long', job: 'stop' },
  outgoing_address_refused: { status: 422, title: 'This address cannot be reached from here', job: 'stop' },
  not_configured: { status: 503, title: 'Whoever runs Dixit has not configured this', job: 'stop' },
  unavailable: { status: 503, title: 'A service Dixit needs does not answer', job: 'retry' },
  internal: { status: 500, title: 'Something went wrong on our side', job: 'retry' },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof kinds;
export const ERROR_KINDS: Readonly<Record<ErrorCode, ErrorKind>> = kinds;
