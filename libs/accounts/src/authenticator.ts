import { Injectable } from '@nestjs/common';
import { Configuration, publicUrlOf } from '@dixit/platform';
import { ApiKeys } from './api-keys';
import type { Principal } from './principal';
import { sessionCookie, type SessionCookie } from './session-cookie';
import { Sessions } from './sessions';

/** Headers of a request that say who makes it. */
export interface Credentials {
  /** The whole `Cookie` header. */
  readonly cookie?: string | undefined;
  /** The whole `Authorization` header. */
  readonly authorization?: string | undefined;
  /** Client's address. */
  readonly address?: string | undefined;
}

const BEARER = /^Bearer +(\S+)$/i;

/** Tells who makes a request. */
@Injectable()
export class Authenticator {
  readonly cookie: SessionCookie;

  constructor(
    configuration: Configuration,
    private readonly sessions: Sessions,
    private readonly apiKeys: ApiKeys,
  ) {
    this.cookie = sessionCookie(publicUrlOf(configuration));
  }

  /**
   * A key goes before a cookie: a program that sends both means the key, and a wrong key is not made good by a cookie.
   *
   * @param use whether this counts as a use of the session or key, which keeps a session from ending for idleness
   * @returns null for strangers and for credentials that are wrong, revoked or expired.
   */
  async authenticate({ cookie, authorization }: Credentials, use = true): Promise<Principal | null> {
    if (authorization !== undefined) {
      const [, text] = BEARER.exec(authorization) ?? [];
      return text === undefined ? null : this.apiKeys.resolve(text);
    }
    const secret = this.cookie.read(cookie);
    return secret === undefined ? null : this.sessions.resolve(secret, use);
  }
}
