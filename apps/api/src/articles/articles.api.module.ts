import { Module } from '@nestjs/common';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { ArticleTaking } from './article-taking';
import { ArticleLifeController } from './article-life.controller';
import { ArticlesController } from './articles.controller';
import { RevisionsController } from './revisions.controller';

@Module({
  imports: [ArticlesModule, ClaimsModule],
  providers: [ArticleTaking],
  controllers: [ArticlesController, RevisionsController, ArticleLifeController],
})
export class ArticlesApiModule {}
