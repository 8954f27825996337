import { Module } from '@nestjs/common';
import { ClaimsModule } from '@dixit/claims';
import { AccusationsController } from './accusations.controller';
import { EntitiesController } from './entities.controller';
import { QuotesController } from './quotes.controller';

@Module({ imports: [ClaimsModule], controllers: [AccusationsController, EntitiesController, QuotesController] })
export class SearchApiModule {}
