import { AccountsModule } from '@dixit/accounts';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Bulk } from './bulk/bulk';
import { BulkActions, BulkTelling } from './bulk/bulk-actions';
import { BulkHandler } from './bulk/bulk.handler';
import { CorrectionLog } from './correction/correction-log';
import { Corrections } from './correction/corrections';
import { Dismissals } from './correction/dismissals';
import { Desk } from './desk/desk';
import { EndedLeases } from './desk/ended-leases';
import { Leases } from './desk/leases';
import { EntityDesk } from './entities/entity-desk';
import { ErasureRow } from './erasure/erasure.entity';
import { Erasures } from './erasure/erasures';
import { EvidenceList } from './evidence/evidence-list';
import { EvidenceRechecks } from './evidence/evidence-rechecks';
import { PageFetcher } from './evidence/page-fetcher';
import { SnapshotHandler } from './evidence/snapshot.handler';
import { ReviewQueue } from './queue/review-queue';
import { SavedViews } from './queue/saved-views';
import { RerankQueueHandler, ScoreClaimsHandler } from './queue/score-claims.handler';
import { Scorer } from './queue/scorer';
import { ClaimCorrectionRow } from './schema/claim-correction.entity';
import { EntityDistinctionRow, EntityMergeRow } from './schema/entity-work.entity';
import { EvidenceRow, EvidenceSnapshotRow } from './schema/evidence.entity';
import { NotificationRow } from './schema/notification.entity';
import { ExtractionReport } from './reports/extraction-report';
import { ReviewItemRow } from './schema/review-item.entity';
import { ReviewSettingRow } from './schema/review-setting.entity';
import { ReviewViewRow } from './schema/review-view.entity';
import { BulkItemRow, BulkOperationRow, ReviewCommentRow } from './schema/together.entity';
import { RatingScaleRow, RightOfReplyRow, VerdictDraftRow, VerdictEvidenceRow } from './schema/verdict-parts.entity';
import { VerdictRow } from './schema/verdict.entity';
import { DeskSettingsStore } from './settings/desk-settings';
import { Assignments } from './together/assignments';
import { Comments } from './together/comments';
import { MailNotificationHandler } from './together/mail-notification.handler';
import { Notifications } from './together/notifications';
import { ChangedClaims } from './verdict/changed-claims';
import { DueVerdicts } from './verdict/due-verdicts';
import { RatingScales } from './verdict/rating-scales';
import { Replies } from './verdict/replies';
import { VerdictAuthoring } from './verdict/verdict-authoring';
import { VerdictDrafts } from './verdict/verdict-drafts';
import { VerdictStore } from './verdict/verdict-store';
import { VerdictTelling } from './verdict/verdict-telling';
import { Verdicts } from './verdict/verdicts';

const ROWS = [
  ReviewItemRow,
  ReviewViewRow,
  ReviewSettingRow,
  ClaimCorrectionRow,
  EntityMergeRow,
  EntityDistinctionRow,
  EvidenceRow,
  EvidenceSnapshotRow,
  RatingScaleRow,
  VerdictDraftRow,
  VerdictRow,
  VerdictEvidenceRow,
  RightOfReplyRow,
  ReviewCommentRow,
  NotificationRow,
  BulkOperationRow,
  BulkItemRow,
  ErasureRow,
];

const QUEUE = [ReviewQueue, SavedViews, Scorer, Leases, EndedLeases, DeskSettingsStore];
const WORK = [Corrections, Dismissals, CorrectionLog, EntityDesk, EvidenceList, EvidenceRechecks];
const VERDICTS = [Verdicts, VerdictDrafts, VerdictStore, RatingScales, Replies, ChangedClaims, DueVerdicts];
const MANY = [Bulk, ExtractionReport, Erasures];
const TOGETHER = [Notifications, Comments, Assignments];
const HANDLERS = [ScoreClaimsHandler, RerankQueueHandler, MailNotificationHandler, SnapshotHandler, BulkHandler];

/** Needs `PlatformModule.forProcess` beside it. */
@Module({
  imports: [AccountsModule, ArticlesModule, ClaimsModule, TypeOrmModule.forFeature(ROWS)],
  providers: [
    Desk,
    PageFetcher,
    VerdictAuthoring,
    VerdictTelling,
    BulkActions,
    BulkTelling,
    ...QUEUE,
    ...WORK,
    ...VERDICTS,
    ...TOGETHER,
    ...MANY,
    ...HANDLERS,
  ],
  exports: [...QUEUE, ...WORK, ...VERDICTS, ...TOGETHER, ...MANY],
})
export class ReviewModule {}
