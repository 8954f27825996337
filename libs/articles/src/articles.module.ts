import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArticleIntake } from './article-intake';
import { Articles } from './articles';
import { BatchLineRow } from './bulk/batch-line.entity';
import { BatchRow } from './bulk/batch.entity';
import { Batches } from './bulk/batches';
import { TakeBatchHandler } from './bulk/take-batch.handler';
import { ParsePool } from './documents/parse-pool';
import { DueFeeds } from './feeds/due-feeds';
import { FeedFetcher } from './feeds/feed-fetcher';
import { Feeds } from './feeds/feeds';
import { HostVisits } from './feeds/host-visits';
import { PollFeedHandler } from './feeds/poll-feed.handler';
import { FeedEntryRow } from './feeds/schema/feed-entry.entity';
import { FeedRow } from './feeds/schema/feed.entity';
import { HostVisitRow } from './feeds/schema/host-visit.entity';
import { TakeFeedEntryHandler } from './feeds/take-entry.handler';
import { ForgottenRevisions } from './forgotten-revisions';
import { ArticleSignatureRow } from './duplicates/article-signature.entity';
import { Copies } from './duplicates/copies';
import { LinkCopies } from './duplicates/link-copies';
import { ArticleLife } from './intake/article-life';
import { DocumentReader } from './intake/document-reader';
import { EndedEmbargoes } from './intake/ended-embargoes';
import { PageReader } from './intake/page-reader';
import { ParsedIntake } from './intake/parsed-intake';
import { Rereading } from './intake/rereading';
import { Revisions } from './revisions';
import { ArticleRevisionRow } from './schema/article-revision.entity';
import { ArticleRow } from './schema/article.entity';

class ParsePoolCloser implements OnApplicationShutdown {
  constructor(private readonly pool: ParsePool) {}
  onApplicationShutdown(): Promise<void> {
    return this.pool.close();
  }
}

const SERVICES = [
  ...[Batches, TakeBatchHandler, Copies, LinkCopies],
  ...[DueFeeds, Feeds, PollFeedHandler, TakeFeedEntryHandler],
  ...[ArticleIntake, Articles, Revisions, ForgottenRevisions],
  ...[ArticleLife, DocumentReader, EndedEmbargoes, PageReader, ParsedIntake, Rereading],
];

/** Needs `PlatformModule.forProcess` beside it. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      ArticleRow,
      ArticleRevisionRow,
      FeedRow,
      FeedEntryRow,
      HostVisitRow,
      ArticleSignatureRow,
      BatchRow,
      BatchLineRow,
    ]),
  ],
  providers: [
    ...SERVICES,
    ...[FeedFetcher, HostVisits],
    { provide: ParsePool, useFactory: () => new ParsePool() },
    { provide: ParsePoolCloser, useFactory: (pool: ParsePool) => new ParsePoolCloser(pool), inject: [ParsePool] },
  ],
  exports: SERVICES,
})
export class ArticlesModule {}
