import { Module } from '@nestjs/common';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { ArticlesController } from './articles.controller';

@Module({ imports: [ArticlesModule, ClaimsModule], controllers: [ArticlesController] })
export class ArticlesApiModule {}
