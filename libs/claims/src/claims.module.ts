import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClaimLife } from './claim-life';
import { ClaimRecorder } from './claim-recorder';
import { Accusations } from './accusations/accusations';
import { Claims } from './claims';
import { Entities } from './entities/entities';
import { EntityNames } from './entities/entity-names';
import { EntityRegistry } from './entity-registry';
import { ClaimSearch } from './search/claim-search';
import { SearchFacets } from './search/search-facets';
import { ClaimPartyRow } from './schema/claim-party.entity';
import { ClaimSpanRow } from './schema/claim-span.entity';
import { ClaimSearchRow } from './schema/claim-search.entity';
import { ClaimRow } from './schema/claim.entity';
import { EntityAliasRow } from './schema/entity-alias.entity';
import { EntityRow } from './schema/entity.entity';

const WRITING = [ClaimLife, ClaimRecorder, EntityRegistry];
const READING = [Accusations, Claims, ClaimSearch, Entities, SearchFacets];

/** Needs `PlatformModule.forProcess` beside it, and `ArticlesModule` for the tables its own refer to. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ClaimRow, ClaimSpanRow, ClaimPartyRow, ClaimSearchRow, EntityRow, EntityAliasRow]),
  ],
  providers: [...WRITING, ...READING, EntityNames],
  exports: [...WRITING, ...READING],
})
export class ClaimsModule {}
