import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { ReviewModule } from '@dixit/review';
import { AlertSearches } from './alerts/alert-searches';
import { SavedSearchMatchRow } from './alerts/saved-search-match.entity';
import { SavedSearchRow } from './alerts/saved-search.entity';
import { SavedSearches } from './alerts/saved-searches';
import { Citations } from './citation/citations';
import { ClaimExport } from './exports/claim-export';
import { VerdictFeed } from './verdict-feed';

const SERVICES = [AlertSearches, SavedSearches, Citations, ClaimExport, VerdictFeed];

/** Needs `PlatformModule.forProcess` beside it, and `AccountsModule` for the table of owners. */
@Module({
  imports: [
    ArticlesModule,
    ClaimsModule,
    ReviewModule,
    TypeOrmModule.forFeature([SavedSearchRow, SavedSearchMatchRow]),
  ],
  providers: SERVICES,
  exports: SERVICES,
})
export class PublicationModule {}
