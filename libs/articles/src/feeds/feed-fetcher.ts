import { Injectable } from '@nestjs/common';
import { Clock, OutgoingError, OutgoingHttp, type OutgoingAnswer } from '@dixit/platform';
import { ParsePool } from '../documents/parse-pool';
import { ParseFault } from '../documents/parsed-article';
import type { ParsedFeed } from './read-feed';
import { retryAfterMs } from './schedule';

export interface FeedAddress {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** What one request of a feed came to. */
export type FeedFetch =
  | {
      readonly kind: 'read';
      readonly feed: ParsedFeed;
      readonly status: number;
      readonly etag: string | null;
      readonly lastModified: string | null;
      readonly movedTo: string | null;
    }
  | { readonly kind: 'not_modified'; readonly status: number }
  | {
      readonly kind: 'failed';
      readonly status: number | null;
      readonly code: string;
      readonly detail: string;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'ended'; readonly status: number };

const MOST_HOPS = 5;
const LARGEST_FEED = 10_000_000;
const DEADLINE_MS = 30_000;
const MOVED = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.5';

/** Asks for a feed, conditionally, and reads what comes. */
@Injectable()
export class FeedFetcher {
  /** Longest one feed may take to come, whole. */
  deadlineMs = DEADLINE_MS;

  constructor(
    private readonly http: OutgoingHttp,
    private readonly pool: ParsePool,
    private readonly clock: Clock,
  ) {}

  async fetch(address: FeedAddress, signal: AbortSignal): Promise<FeedFetch> {
    try {
      return await this.ask(address, signal);
    } catch (error) {
      if (error instanceof OutgoingError) return failed(null, error.fault, error.message);
      if (error instanceof ParseFault) return failed(200, error.code, error.detail);
      throw error;
    }
  }

  private async ask(address: FeedAddress, signal: AbortSignal): Promise<FeedFetch> {
    const { answer, movedTo } = await this.follow(address, signal);
    const { status, headers } = answer;
    if (status === 304) return { kind: 'not_modified', status };
    if (status === 410) return { kind: 'ended', status };
    if (status !== 200) {
      const wait =
        status === 429 || status === 503 ? retryAfterMs(headers['retry-after'] ?? null, this.clock.now()) : null;
      return failed(status, `http_${status}`, `The site answered ${status}.`, wait);
    }
    const contentType = headers['content-type'] ?? null;
    const feed = await this.pool.parse('feed', {
      bytes: answer.body,
      contentType,
      url: answer.url,
      now: this.clock.now(),
    });
    return {
      kind: 'read',
      feed,
      status,
      etag: headers.etag ?? null,
      lastModified: headers['last-modified'] ?? null,
      movedTo,
    };
  }

  /** Follows by itself, to tell a lasting move from a passing one. */
  private async follow(
    { url, etag, lastModified }: FeedAddress,
    signal: AbortSignal,
  ): Promise<{ answer: OutgoingAnswer; movedTo: string | null }> {
    let at = url;
    let lasting = true;
    for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
      const conditions = {
        ...(etag === null ? {} : { 'if-none-match': etag }),
        ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
      };
      const answer = await this.http.request({
        url: at,
        headers: { accept: ACCEPT, ...conditions },
        maxBytes: LARGEST_FEED,
        deadlineMs: this.deadlineMs,
        allowHttp: true,
        signal,
      });
      const { location } = answer.headers;
      if (!MOVED.has(answer.status) || location === undefined || !URL.canParse(location, at)) {
        return { answer, movedTo: lasting && at !== url ? at : null };
      }
      lasting &&= PERMANENT.has(answer.status);
      at = new URL(location, at).href;
    }
    throw new OutgoingError('redirect', 'The feed redirects more often than is followed.');
  }
}

function failed(status: number | null, code: string, detail: string, retryAfter: number | null = null): FeedFetch {
  return { kind: 'failed', status, code, detail, retryAfterMs: retryAfter };
}
