import { ArticlesModule } from '@dixit/articles';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClaimLife } from './claim-life';
import { ClaimRecorder } from './claim-recorder';
import { Accusations } from './accusations/accusations';
import { Claims } from './claims';
import { Entities } from './entities/entities';
import { EntityNames } from './entities/entity-names';
import { EntityRegistry } from './entity-registry';
import { ClaimGroups } from './grouping/claim-groups';
import { GroupClaims } from './grouping/group-claims';
import { NearContents } from './quotes/near-contents';
import { QuoteCheck } from './quotes/quote-check';
import { ClaimSearch } from './search/claim-search';
import { SearchFacets } from './search/search-facets';
import { ClaimCarrier } from './carrying/claim-carrier';
import { ClaimsReadAgain } from './carrying/claims-read-again';
import { ClaimFates } from './carrying/claim-fates';
import { ClaimChanges } from './carrying/claim-changes';
import { ClaimEditor } from './editing/claim-editor';
import { EntityEditor } from './editing/entity-editor';
import { PartyWriter } from './editing/party-writer';
import { ClaimChangeRow } from './schema/claim-change.entity';
import { ClaimGroupMemberRow } from './schema/claim-group-member.entity';
import { ClaimPartyRow } from './schema/claim-party.entity';
import { ClaimSpanRow } from './schema/claim-span.entity';
import { AccusationRow } from './schema/accusation.entity';
import { ClaimSearchRow } from './schema/claim-search.entity';
import { ClaimRow } from './schema/claim.entity';
import { EntityAliasRow } from './schema/entity-alias.entity';
import { EntityRow } from './schema/entity.entity';

const WRITING = [GroupClaims, ClaimCarrier, ClaimLife, ClaimRecorder, ClaimEditor, EntityEditor, EntityRegistry];
const READING = [
  Accusations,
  ClaimChanges,
  ClaimFates,
  ClaimsReadAgain,
  ClaimGroups,
  Claims,
  ClaimSearch,
  Entities,
  QuoteCheck,
  SearchFacets,
];

/** Needs `PlatformModule.forProcess` beside it. */
@Module({
  imports: [
    ArticlesModule,
    TypeOrmModule.forFeature([
      ClaimRow,
      ClaimSpanRow,
      ClaimPartyRow,
      AccusationRow,
      ClaimSearchRow,
      ClaimGroupMemberRow,
      EntityRow,
      EntityAliasRow,
      ClaimChangeRow,
    ]),
  ],
  providers: [...WRITING, ...READING, EntityNames, NearContents, PartyWriter],
  exports: [...WRITING, ...READING],
})
export class ClaimsModule {}
