import { Injectable } from '@nestjs/common';
import {
  Clock,
  ERROR_KINDS,
  UnitOfWork,
  asApplicationError,
  managerOf,
  type JobHandler,
  type JobRun,
} from '@dixit/platform';
import { BLANK_ARTICLE } from '../documents/parsed-article';
import { withTextPrepared, type ReadArticle } from '../documents/read-article';
import { wordCount } from '../documents/plain-text';
import { PageReader } from '../intake/page-reader';
import { ParsedIntake } from '../intake/parsed-intake';
import { takeFeedEntry } from './feed-jobs';
import { HostVisits } from './host-visits';
import type { FeedEntry } from './read-feed';
import { FeedEntryRow } from './schema/feed-entry.entity';
import { FeedRow } from './schema/feed.entity';

const MOST_ATTEMPTS = 6;
const FIRST_WAIT_MS = 60_000;
/** A summary has fewer. */
const FEWEST_WORDS = 40;

/** Takes the article of a feed's entry in: from its page, or from the entry where the feed carries the text. */
@Injectable()
export class TakeFeedEntryHandler implements JobHandler<{ feedId: string; keyHash: string }> {
  readonly job = takeFeedEntry;

  constructor(
    private readonly units: UnitOfWork,
    private readonly pages: PageReader,
    private readonly intake: ParsedIntake,
    private readonly visits: HostVisits,
    private readonly clock: Clock,
  ) {}

  async handle({ payload, signal }: JobRun<{ feedId: string; keyHash: string }>): Promise<void> {
    const { feedId, keyHash } = payload;
    const row = await this.units.run((unit) =>
      managerOf(unit).findOneBy(FeedEntryRow, { feedId, keyHash, state: 'waiting' }),
    );
    const feed = await this.units.run((unit) => managerOf(unit).findOneBy(FeedRow, { id: feedId }));
    if (!row || !feed) return;
    const entry = row.entry as FeedEntry;
    try {
      const article = await this.articleOf(feed, entry, signal);
      if (article instanceof Date) await this.write(row, { nextTryAt: article });
      else await this.take(row, feed, entry, article);
    } catch (error) {
      if (signal.aborted) throw error;
      await this.fail(row, error);
    }
  }

  /** @returns the article, or when its host may be asked. */
  private async articleOf(feed: FeedRow, entry: FeedEntry, signal: AbortSignal): Promise<ReadArticle | Date> {
    const whole = wordCount(entry.paragraphs.join(' ')) >= FEWEST_WORDS;
    if (entry.url === null || (feed.content === 'entry' && whole)) return articleIn(feed, entry);
    return (
      (await this.visits.turn(entry.url, signal)) ?? this.pages.fetch(entry.url, { signal, titleIfNone: entry.title })
    );
  }

  private async take(row: FeedEntryRow, feed: FeedRow, entry: FeedEntry, article: ReadArticle): Promise<void> {
    const published = article.publishedAt ?? entry.publishedAt;
    const sender = {
      publisher: feed.publisher,
      language: article.language ?? feed.language,
      publishedAt: published === null ? null : new Date(published),
    };
    await this.units.run(async (unit) => {
      const { articleId } = await this.intake.take(unit, article, sender);
      const done = { state: 'taken' as const, articleId: articleId ?? null, errorCode: null, errorDetail: null };
      // Another version of the entry may have been seen meanwhile: it waits on.
      await managerOf(unit).update(
        FeedEntryRow,
        { feedId: row.feedId, keyHash: row.keyHash, fingerprint: row.fingerprint },
        done,
      );
    });
  }

  private async fail(row: FeedEntryRow, error: unknown): Promise<void> {
    const { code, detail } = asApplicationError(error);
    if (ERROR_KINDS[code].status >= 500) throw error;
    const attempts = row.attempts + 1;
    const final = ERROR_KINDS[code].job === 'stop' || attempts >= MOST_ATTEMPTS;
    const nextTryAt = new Date(this.clock.now().getTime() + FIRST_WAIT_MS * 2 ** attempts);
    await this.write(row, {
      state: final ? 'failed' : 'waiting',
      attempts,
      nextTryAt,
      errorCode: code,
      errorDetail: detail,
    });
  }

  private async write({ feedId, keyHash, fingerprint }: FeedEntryRow, changes: Partial<FeedEntryRow>): Promise<void> {
    await this.units.run((unit) => managerOf(unit).update(FeedEntryRow, { feedId, keyHash, fingerprint }, changes));
  }
}

function articleIn(feed: FeedRow, entry: FeedEntry): ReadArticle {
  const { title, paragraphs, byline, publishedAt, updatedAt, url, key } = entry;
  const identity = url === null ? { externalId: `feed:${feed.id}:${key}`.slice(0, 200) } : { canonicalUrl: url };
  const words = { title, paragraphs, byline };
  return withTextPrepared({ ...BLANK_ARTICLE, ...identity, ...words, publishedAt, modifiedAt: updatedAt });
}
