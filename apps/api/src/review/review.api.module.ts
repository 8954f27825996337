import { Module } from '@nestjs/common';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { ReviewModule } from '@dixit/review';
import { ErasureController } from '../audit/erasure.controller';
import { BulkController, ReportController } from './bulk.controller';
import { ClaimWork } from './claim-work';
import { CorrectionController, MissedClaimController } from './correction.controller';
import { EntityWorkController } from './entity-work.controller';
import { EvidenceController } from './evidence.controller';
import { LeaseController } from './lease.controller';
import { QueueController } from './queue.controller';
import { ReplyController } from './reply.controller';
import { SettingsController } from './settings.controller';
import { NotificationController, TogetherController } from './together.controller';
import { VerdictController } from './verdict.controller';

@Module({
  imports: [ArticlesModule, ClaimsModule, ReviewModule],
  controllers: [
    QueueController,
    LeaseController,
    CorrectionController,
    MissedClaimController,
    VerdictController,
    ReplyController,
    EvidenceController,
    EntityWorkController,
    TogetherController,
    NotificationController,
    SettingsController,
    BulkController,
    ReportController,
    ErasureController,
  ],
  providers: [ClaimWork],
})
export class ReviewApiModule {}
