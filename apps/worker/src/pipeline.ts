import type { Type } from '@nestjs/common';
import {
  DueFeeds,
  EndedEmbargoes,
  ForgottenRevisions,
  LinkCopies,
  PollFeedHandler,
  TakeBatchHandler,
  TakeFeedEntryHandler,
  extractArticle,
  pollFeed,
  takeBatch,
  takeFeedEntry,
} from '@dixit/articles';
import { GroupClaims } from '@dixit/claims';
import { ExtractArticleHandler } from '@dixit/extraction';
import {
  BulkHandler,
  ChangedClaims,
  DueVerdicts,
  EndedLeases,
  EvidenceRechecks,
  MailNotificationHandler,
  RerankQueueHandler,
  ScoreClaimsHandler,
  Scorer,
  SnapshotHandler,
  bulkWork,
  mailNotification,
  rerankQueue,
  scoreClaims,
  snapshotEvidence,
} from '@dixit/review';
import { Housekeeping, type EventConsumer, type JobHandler, type PipelineStage, type Sweep } from '@dixit/platform';
import { AlertSearches } from '@dixit/publication';
import {
  DELIVER_WEBHOOKS,
  DeliveryGauges,
  FailingEndpoints,
  WARN_OWNER,
  WakeDispatcher,
  WarnOwner,
  WebhookRetention,
} from '@dixit/webhooks';

/** The order of work, from an article's arrival on. Start-up refuses a list that does not close. */
export const PIPELINE: readonly PipelineStage[] = [
  { job: pollFeed, needs: ['feed due'], gives: ['feed entry seen'] },
  { job: takeBatch, needs: ['batch sent'], gives: ['article revision received'] },
  { job: takeFeedEntry, needs: ['feed entry seen'], gives: ['article revision received'] },
  { job: extractArticle, needs: ['article revision received'], gives: ['article.extracted', 'claim.created'] },
  { job: scoreClaims, needs: ['claim.created'], gives: ['claim scored'] },
  { job: rerankQueue, needs: ['weights changed', 'claim scored'], gives: [] },
  { job: snapshotEvidence, needs: ['evidence added'], gives: [] },
  { job: bulkWork, needs: ['bulk operation asked for'], gives: [] },
  { job: mailNotification, needs: ['notification written'], gives: [] },
  {
    job: DELIVER_WEBHOOKS,
    needs: ['article.extracted', 'claim.created'],
    gives: ['endpoint.failing', 'endpoint.disabled'],
  },
  { job: WARN_OWNER, needs: ['endpoint.failing', 'endpoint.disabled'], gives: [] },
];

/** What comes from outside: a request, a clock. */
export const SOURCES: readonly string[] = [
  'feed due',
  'batch sent',
  'article revision received',
  'weights changed',
  'evidence added',
  'bulk operation asked for',
  'notification written',
];

/** Who does the work: one handler for each stage's job. */
export const HANDLERS: readonly Type<JobHandler>[] = [
  PollFeedHandler,
  TakeBatchHandler,
  TakeFeedEntryHandler,
  ExtractArticleHandler,
  ScoreClaimsHandler,
  RerankQueueHandler,
  MailNotificationHandler,
  SnapshotHandler,
  BulkHandler,
  WakeDispatcher,
  WarnOwner,
];

/** Who looks for work that was forgotten, every few seconds. */
export const SWEEPS: readonly Type<Sweep>[] = [
  DueFeeds,
  EndedEmbargoes,
  TakeBatchHandler,
  ForgottenRevisions,
  EndedLeases,
  DueVerdicts,
  Scorer,
  EvidenceRechecks,
  Housekeeping,
  FailingEndpoints,
  WebhookRetention,
  DeliveryGauges,
];

/** Who acts on what others tell, in the order of events. */
export const CONSUMERS: readonly Type<EventConsumer>[] = [LinkCopies, GroupClaims, ChangedClaims, AlertSearches];
