import { Module } from '@nestjs/common';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { ArticleTaking } from './article-taking';
import { ArticlesController } from './articles.controller';

@Module({ imports: [ArticlesModule, ClaimsModule], providers: [ArticleTaking], controllers: [ArticlesController] })
export class ArticlesApiModule {}
