import { Injectable } from '@nestjs/common';
import type { Principal } from '@dixit/accounts';
import { ApplicationError, Clock, Configuration } from '@dixit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateWindow, type RateAnswer } from './rate-window';

/** What reads. Writing is paced by leases, versions and the queue. */
const READING = new Set(['GET', 'HEAD']);
const READING_BY_POST = '/v1/quotes/check';
const WINDOW_SECONDS = 60;
/** Strangers share an address with others behind the same proxy; and can do no more than read what is published. */
const STRANGERS_SHARE = 5;

/**
 * How often one caller may read: each key and each user on its own, strangers by address. Told in `RateLimit` and
 * `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers). Each API process counts for itself.
 */
@Injectable()
export class RateLimits {
  private readonly window: RateWindow;
  private readonly quota: number;

  constructor(configuration: Configuration, clock: Clock) {
    this.quota = configuration.rateLimitPerMinute;
    this.window = new RateWindow(WINDOW_SECONDS * 1000, () => clock.now().getTime());
  }

  /** @throws ApplicationError `too_many_requests`. */
  count(request: FastifyRequest, reply: FastifyReply, principal: Principal | null): void {
    if (this.quota === 0 || !isReading(request)) return;
    const [caller, quota] = principal
      ? [principal.actor, this.quota]
      : [`address:${request.ip}`, Math.ceil(this.quota / STRANGERS_SHARE)];
    const policy = principal?.kind ?? 'address';
    const answer = this.window.take(caller, quota);
    void reply.header('ratelimit-policy', `"${policy}";q=${quota};w=${WINDOW_SECONDS}`);
    void reply.header('ratelimit', `"${policy}";r=${answer.remaining};t=${secondsOf(answer)}`);
    if (answer.allowed) return;
    void reply.header('retry-after', secondsOf(answer));
    throw new ApplicationError(
      'too_many_requests',
      `Not more than ${quota} requests in ${WINDOW_SECONDS} s. Go on in ${secondsOf(answer)} s.`,
    );
  }
}

function isReading({ method, url }: FastifyRequest): boolean {
  return READING.has(method) || url.startsWith(READING_BY_POST);
}

function secondsOf({ resetMs }: RateAnswer): number {
  return Math.max(1, Math.ceil(resetMs / 1000));
}
