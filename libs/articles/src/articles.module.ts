import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArticleIntake } from './article-intake';
import { Articles } from './articles';
import { ParsePool } from './documents/parse-pool';
import { ForgottenRevisions } from './forgotten-revisions';
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
  ...[ArticleIntake, Articles, Revisions, ForgottenRevisions],
  ...[ArticleLife, DocumentReader, EndedEmbargoes, PageReader, ParsedIntake, Rereading],
];

/** Needs `PlatformModule.forProcess` beside it. */
@Module({
  imports: [TypeOrmModule.forFeature([ArticleRow, ArticleRevisionRow])],
  providers: [
    ...SERVICES,
    { provide: ParsePool, useFactory: () => new ParsePool() },
    { provide: ParsePoolCloser, useFactory: (pool: ParsePool) => new ParsePoolCloser(pool), inject: [ParsePool] },
  ],
  exports: SERVICES,
})
export class ArticlesModule {}
