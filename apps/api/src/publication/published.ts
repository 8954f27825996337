import type { ClaimView } from '@dixit/claims';
import { ApplicationError } from '@dixit/platform';

/** Strangers see published verdicts and nothing else, not even that there is a claim. @throws ApplicationError `not_found`. */
export function requirePublished({ verificationStatus }: Pick<ClaimView, 'verificationStatus'>): void {
  if (verificationStatus !== 'published') throw new ApplicationError('not_found', 'There is no claim with this id.');
}
