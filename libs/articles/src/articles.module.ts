import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArticleIntake } from './article-intake';
import { Articles } from './articles';
import { ForgottenRevisions } from './forgotten-revisions';
import { Revisions } from './revisions';
import { ArticleRevisionRow } from './schema/article-revision.entity';
import { ArticleRow } from './schema/article.entity';

/** Needs `PlatformModule.forProcess` beside it. */
@Module({
  imports: [TypeOrmModule.forFeature([ArticleRow, ArticleRevisionRow])],
  providers: [ArticleIntake, Articles, Revisions, ForgottenRevisions],
  exports: [ArticleIntake, Articles, Revisions, ForgottenRevisions],
})
export class ArticlesModule {}
