import { Injectable } from '@nestjs/common';
import type { JobHandler, JobRun } from '@dixit/platform';
import { rerankQueue, scoreClaims } from './score-claims.job';
import { Scorer } from './scorer';

/** Scores the claims of a revision as soon as they are stored. */
@Injectable()
export class ScoreClaimsHandler implements JobHandler<{ revisionId: string }> {
  readonly job = scoreClaims;

  constructor(private readonly scorer: Scorer) {}

  handle({ payload }: JobRun<{ revisionId: string }>): Promise<void> {
    return this.scorer.scoreRevision(payload.revisionId);
  }
}

/** Orders the queue anew after its weights changed. */
@Injectable()
export class RerankQueueHandler implements JobHandler<Record<string, never>> {
  readonly job = rerankQueue;

  constructor(private readonly scorer: Scorer) {}

  handle(): Promise<void> {
    return this.scorer.rerank();
  }
}
