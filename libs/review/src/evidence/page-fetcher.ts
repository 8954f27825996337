import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ParseFault, ParsePool } from '@dixit/articles';
import { Clock, OutgoingError, OutgoingHttp, sha256, type OutgoingFault } from '@dixit/platform';
import type { Fetched } from './judge-snapshot';

/** A page as it was got. */
export interface FetchedPage {
  readonly result: Fetched;
  readonly httpStatus: number | null;
  readonly contentType: string | null;
  readonly headers: Record<string, unknown> | null;
  readonly bytes: number | null;
  /** Whether trying again soon may help. */
  readonly passing: boolean;
}

const DEADLINE_MS = 30_000;
const MOST_BYTES = 5_000_000;
const REDIRECTS = 5;
const TYPES = ['text/html', 'application/xhtml+xml', 'text/plain'];
/** Kept beside the text; nothing that tells who fetched it. */
const HEADERS_KEPT = ['content-type', 'last-modified', 'etag', 'date', 'server', 'content-language', 'link'];
/** The address does not lead anywhere any more (RFC 9110). */
const GONE = new Set([404, 410]);
const GONE_FAULTS: readonly OutgoingFault[] = ['dns'];
const PASSING_FAULTS: readonly OutgoingFault[] = [
  'refused',
  'unreachable',
  'connect_timeout',
  'timeout',
  'reset',
  'malformed_response',
  'failed',
];

/** Fetches pages through the guarded client and reads their text in a thread with bounds of time and memory. */
@Injectable()
export class PageFetcher implements OnApplicationShutdown {
  private readonly pool = new ParsePool();

  constructor(
    private readonly http: OutgoingHttp,
    private readonly clock: Clock,
  ) {}

  async fetch(url: string, signal: AbortSignal): Promise<FetchedPage> {
    try {
      const answer = await this.http.request({
        url,
        signal,
        redirects: REDIRECTS,
        deadlineMs: DEADLINE_MS,
        maxBytes: MOST_BYTES,
        contentTypes: TYPES,
        allowHttp: true,
      });
      const contentType = answer.headers['content-type'] ?? null;
      const headers = Object.fromEntries(
        HEADERS_KEPT.flatMap((name) => (answer.headers[name] === undefined ? [] : [[name, answer.headers[name]]])),
      );
      const seen = { httpStatus: answer.status, contentType, headers, bytes: answer.body.length };
      if (GONE.has(answer.status)) return { ...seen, result: { outcome: 'dead' }, passing: false };
      if (answer.status < 200 || answer.status > 299) {
        return { ...seen, result: { outcome: 'failed' }, passing: answer.status >= 500 || answer.status === 429 };
      }
      const text = await this.textOf(answer.body, contentType, answer.url);
      return { ...seen, result: { outcome: 'taken', text, textHash: sha256(text) }, passing: false };
    } catch (error) {
      if (!(error instanceof OutgoingError) || error.fault === 'aborted') throw error;
      const outcome = GONE_FAULTS.includes(error.fault) ? ('dead' as const) : ('failed' as const);
      const passing = PASSING_FAULTS.includes(error.fault);
      return {
        result: { outcome },
        httpStatus: null,
        contentType: null,
        headers: { fault: error.fault },
        bytes: null,
        passing,
      };
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.close();
  }

  private async textOf(body: Buffer, contentType: string | null, url: string): Promise<string> {
    if (contentType?.startsWith('text/plain')) return storable(body.toString('utf8'));
    try {
      const page = await this.pool.parse('page', { content: body, url, contentType, now: this.clock.now() });
      return storable([page.title, ...page.paragraphs].filter((part) => part !== '').join('\n\n'));
    } catch (error) {
      if (!(error instanceof ParseFault)) throw error;
      // No article to read: a table, a register, a form. All its words then.
      return storable(bareWords(body.toString('utf8')));
    }
  }
}

/** PostgreSQL keeps no NUL, and JSON no lone surrogate. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function bareWords(html: string): string {
  return html
    .replace(/<(script|style|noscript|template)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
