import { Injectable } from '@nestjs/common';
import { ApplicationError, Configuration, LOGGER, publicUrlOf } from '@dixit/platform';
import { Inject } from '@nestjs/common';
import * as openid from 'openid-client';
import type { Logger } from 'pino';
import { mapRole, parseRoleMapping } from './role-mapping';
import type { Role } from './roles';

export const OIDC_CALLBACK_PATH = '/v1/session/oidc/callback';
const CALL_TIMEOUT_S = 10;

/** What one sign-in must remember between leaving for the provider and coming back. */
interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** A person, as the provider vouches for them. */
export interface ProvidedIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string;
  readonly role: Role | null;
}

/** Sign-in at an OpenID provider: authorization code flow with PKCE (RFC 7636), state and nonce. */
@Injectable()
export class OpenidProvider {
  private discovered: Promise<openid.Configuration> | undefined;

  constructor(
    private readonly configuration: Configuration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What the sign-in page calls it; null where none is configured. */
  get label(): string | null {
    return this.configuration.oidcIssuer === undefined ? null : this.configuration.oidcLabel;
  }

  /** @returns where to send the browser, and what to keep in a cookie of it until it comes back. */
  async begin(): Promise<{ url: string; journey: string }> {
    const provider = await this.discover();
    const journey: Journey = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const url = openid.buildAuthorizationUrl(provider, {
      redirect_uri: this.callbackUrl(),
      scope: 'openid email profile',
      code_challenge: await openid.calculatePKCECodeChallenge(journey.verifier),
      code_challenge_method: 'S256',
      state: journey.state,
      nonce: journey.nonce,
    });
    return { url: url.href, journey: Buffer.from(JSON.stringify(journey)).toString('base64url') };
  }

  /**
   * @param query the callback's query string, as it came
   * @param journey what `begin` gave, from the browser's cookie
   * @throws ApplicationError `sign_in_failed` when the answer does not belong to this browser or is refused.
   */
  async finish(query: string, journey: string | undefined): Promise<ProvidedIdentity> {
    const { state, nonce, verifier } = readJourney(journey);
    const provider = await this.discover();
    const url = new URL(`${this.callbackUrl()}?${query}`);
    try {
      const tokens = await openid.authorizationCodeGrant(provider, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new Error('The provider sent no ID token.');
      return this.identityOf(claims);
    } catch (error) {
      this.logger.warn({ err: error }, 'A sign-in at the OpenID provider failed');
      throw new ApplicationError('sign_in_failed', 'The provider did not confirm the sign-in. Start again.', [], {
        cause: error,
      });
    }
  }

  private identityOf(claims: openid.IDToken): ProvidedIdentity {
    const email = typeof claims['email'] === 'string' ? claims['email'] : null;
    const name =
      typeof claims['name'] === 'string' && claims['name'].trim() !== '' ? claims['name'] : (email ?? claims.sub);
    return {
      issuer: claims.iss,
      subject: claims.sub,
      email,
      emailVerified: claims['email_verified'] === true,
      name,
      role: mapRole(claims[this.configuration.oidcRoleClaim], parseRoleMapping(this.configuration.oidcRoles)),
    };
  }

  private callbackUrl(): string {
    return `${publicUrlOf(this.configuration)}${OIDC_CALLBACK_PATH}`;
  }

  /** Asked once; again after a failure, so that a provider that was away at first is found later. */
  private async discover(): Promise<openid.Configuration> {
    const { oidcIssuer, oidcClientId, oidcClientSecret } = this.configuration;
    if (oidcIssuer === undefined || oidcClientId === undefined || oidcClientSecret === undefined) {
      throw new ApplicationError('not_found', 'Signing in with OpenID Connect is not configured here.');
    }
    this.discovered ??= openid.discovery(
      new URL(oidcIssuer),
      oidcClientId,
      undefined,
      openid.ClientSecretBasic(oidcClientSecret),
      {
        timeout: CALL_TIMEOUT_S,
        // Configuration admits http for this machine's own addresses alone.
        execute: oidcIssuer.startsWith('http:') ? [openid.allowInsecureRequests] : [],
      },
    );
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      throw new ApplicationError('unavailable', 'The OpenID provider does not answer. Try again in a moment.', [], {
        cause: error,
      });
    }
  }
}

function readJourney(text: string | undefined): Journey {
  try {
    const journey = JSON.parse(Buffer.from(text ?? '', 'base64url').toString()) as Partial<Journey>;
    const { state, nonce, verifier } = journey;
    if (typeof state === 'string' && typeof nonce === 'string' && typeof verifier === 'string')
      return { state, nonce, verifier };
  } catch {
    // Told below, as any other cookie that is not ours.
  }
  throw new ApplicationError(
    'sign_in_failed',
    'This sign-in was not started in this browser, or too long ago. Start again.',
  );
}
