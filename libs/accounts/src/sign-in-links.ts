import { Injectable } from '@nestjs/common';
import {
  ApplicationError,
  AuditTrail,
  Clock,
  Configuration,
  managerOf,
  newSecret,
  publicUrlOf,
  sha256,
  type Unit,
} from '@dixit/platform';
import { LINK_LIFETIME_MS, type LinkPurpose } from './credentials';
import { SignInLinkRow } from './sign-in-link.entity';

/** In the address of a link with which a password is chosen. */
const NEW_PASSWORD = 'new-password';

/** A link as it is handed over, once. */
export interface IssuedLink {
  /** Opens the page `/sign-in`; the secret is its fragment, which no server ever logs. */
  readonly url: string;
  readonly expiresAt: Date;
}

/** One-time ways in. */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly configuration: Configuration,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  async issue(unit: Unit, userId: string, purpose: LinkPurpose): Promise<IssuedLink> {
    const secret = newSecret();
    const expiresAt = new Date(this.clock.now().getTime() + LINK_LIFETIME_MS[purpose]);
    await managerOf(unit).insert(SignInLinkRow, {
      secretHash: sha256(secret),
      userId,
      purpose,
      expiresAt,
      usedAt: null,
    });
    this.audit.record(unit, {
      action: 'sign_in_link.issued',
      subjectType: 'user',
      subjectId: userId,
      after: { purpose, expiresAt },
    });
    // The page asks for a password before it uses the link up, where the link is for choosing one.
    const ask = purpose === 'sign_in' ? '' : `?${NEW_PASSWORD}`;
    return { url: `${publicUrlOf(this.configuration)}/sign-in${ask}#${secret}`, expiresAt };
  }

  /**
   * Uses a link up.
   *
   * @throws ApplicationError `sign_in_link_invalid`: unknown, used before, expired, or its user disabled.
   */
  async redeem(unit: Unit, secret: string): Promise<{ userId: string; purpose: LinkPurpose }> {
    // One statement decides: of two that come with the same link, one finds it used.
    const [rows]: [{ user_id: string; purpose: LinkPurpose }[], number] = await managerOf(unit).query(
      `UPDATE sign_in_link link SET used_at = $2
       FROM user_account account
       WHERE link.secret_hash = $1 AND link.used_at IS NULL AND link.expires_at > $2
         AND account.id = link.user_id AND account.disabled_at IS NULL
       RETURNING link.user_id, link.purpose`,
      [sha256(secret), this.clock.now()],
    );
    const [used] = rows;
    if (!used) throw new ApplicationError('sign_in_link_invalid', 'Ask whoever runs Dixit for a new link.');
    return { userId: used.user_id, purpose: used.purpose };
  }
}
