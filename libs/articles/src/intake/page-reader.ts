import { Injectable } from '@nestjs/common';
import { ApplicationError, Clock, Configuration, OutgoingHttp } from '@dixit/platform';
import { ParsePool } from '../documents/parse-pool';
import type { ReadArticle } from '../documents/read-article';
import { asIntakeError } from './intake-fault';
import { Robots } from './robots';

const LARGEST_PAGE = 8_000_000;
const PAGE_TYPES = ['text/html', 'application/xhtml+xml'];
const DEADLINE_MS = 20_000;

export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** What to call the article where its page does not. */
  readonly titleIfNone?: string;
}

/** Fetches pages and reads the articles on them. */
@Injectable()
export class PageReader {
  private readonly robots: Robots | null;

  constructor(
    private readonly http: OutgoingHttp,
    private readonly pool: ParsePool,
    private readonly clock: Clock,
    configuration: Configuration,
  ) {
    this.robots = configuration.respectRobots ? new Robots(http) : null;
  }

  /** @throws ApplicationError `fetch_failed` (passing), `fetch_refused`, `no_article`, `paywalled`, `unreadable_document`, `text_too_large`. */
  async fetch(url: string, { signal, titleIfNone }: FetchOptions = {}): Promise<ReadArticle> {
    return this.told(async () => {
      if (this.robots && !(await this.robots.allows(url))) {
        throw new ApplicationError('fetch_refused', 'The site asks robots not to read this page (robots.txt).');
      }
      const answer = await this.http.request({
        url,
        redirects: 5,
        maxBytes: LARGEST_PAGE,
        deadlineMs: DEADLINE_MS,
        contentTypes: PAGE_TYPES,
        allowHttp: true,
        headers: { accept: 'text/html,application/xhtml+xml;q=0.9', 'accept-language': 'fr, en;q=0.8' },
        ...(signal ? { signal } : {}),
      });
      if (answer.status < 200 || answer.status > 299) throw refusedBy(answer.status);
      const contentType = answer.headers['content-type'] ?? null;
      const page = { content: answer.body, url: answer.url, contentType, now: this.clock.now() };
      const input = titleIfNone === undefined ? page : { ...page, titleIfNone };
      return this.pool.parse('article', input, answer.body);
    });
  }

  /** Reads a page that somebody else has fetched. */
  async read(html: string, url: string | null): Promise<ReadArticle> {
    return this.told(() => this.pool.parse('article', { content: html, url, now: this.clock.now() }));
  }

  private async told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw asIntakeError(error);
    }
  }
}

function refusedBy(status: number): ApplicationError {
  const passing = status === 429 || status >= 500;
  const hint = passing ? 'Try again later' : 'Check the address, or send the page itself as { html, url }';
  return new ApplicationError(passing ? 'fetch_failed' : 'fetch_refused', `The site answered ${status}. ${hint}.`);
}
