import { Module } from '@nestjs/common';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { Citations } from './citation/citations';
import { ClaimExport } from './exports/claim-export';
import { VerdictFeed } from './verdict-feed';

@Module({
  imports: [ArticlesModule, ClaimsModule],
  providers: [Citations, ClaimExport, VerdictFeed],
  exports: [Citations, ClaimExport, VerdictFeed],
})
export class PublicationModule {}
