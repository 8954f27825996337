import type { Type } from '@nestjs/common';
import { ForgottenRevisions, extractArticle } from '@dixit/articles';
import { GroupClaims } from '@dixit/claims';
import { ExtractArticleHandler } from '@dixit/extraction';
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
  { job: extractArticle, needs: ['article revision received'], gives: ['article.extracted', 'claim.created'] },
  {
    job: DELIVER_WEBHOOKS,
    needs: ['article.extracted', 'claim.created'],
    gives: ['endpoint.failing', 'endpoint.disabled'],
  },
  { job: WARN_OWNER, needs: ['endpoint.failing', 'endpoint.disabled'], gives: [] },
];

/** What comes from outside: a request, a clock. */
export const SOURCES: readonly string[] = ['article revision received'];

/** Who does the work: one handler for each stage's job. */
export const HANDLERS: readonly Type<JobHandler>[] = [ExtractArticleHandler, WakeDispatcher, WarnOwner];

/** Who looks for work that was forgotten, every few seconds. */
export const SWEEPS: readonly Type<Sweep>[] = [
  ForgottenRevisions,
  Housekeeping,
  FailingEndpoints,
  WebhookRetention,
  DeliveryGauges,
];

/** Who acts on what others tell, in the order of events. */
export const CONSUMERS: readonly Type<EventConsumer>[] = [GroupClaims, AlertSearches];
