import { Module } from '@nestjs/common';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { PublicationModule } from '@dixit/publication';
import { AccusationsController } from './accusations.controller';
import { EntitiesController } from './entities.controller';
import { QuotesController } from './quotes.controller';
import { SavedSearchesController } from './saved-searches.controller';
import { SimilarController } from './similar.controller';

@Module({
  imports: [ArticlesModule, ClaimsModule, PublicationModule],
  controllers: [
    AccusationsController,
    EntitiesController,
    QuotesController,
    SavedSearchesController,
    SimilarController,
  ],
})
export class SearchApiModule {}
