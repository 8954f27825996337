import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClaimLife } from './claim-life';
import { ClaimRecorder } from './claim-recorder';
import { Claims } from './claims';
import { EntityRegistry } from './entity-registry';
import { ClaimPartyRow } from './schema/claim-party.entity';
import { ClaimSpanRow } from './schema/claim-span.entity';
import { ClaimSearchRow } from './schema/claim-search.entity';
import { ClaimRow } from './schema/claim.entity';
import { EntityAliasRow } from './schema/entity-alias.entity';
import { EntityRow } from './schema/entity.entity';

/** Needs `PlatformModule.forProcess` beside it, and `ArticlesModule` for the tables its own refer to. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ClaimRow, ClaimSpanRow, ClaimPartyRow, ClaimSearchRow, EntityRow, EntityAliasRow]),
  ],
  providers: [ClaimLife, ClaimRecorder, Claims, EntityRegistry],
  exports: [ClaimLife, ClaimRecorder, Claims, EntityRegistry],
})
export class ClaimsModule {}
