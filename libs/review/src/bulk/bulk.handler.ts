import { Injectable } from '@nestjs/common';
import type { JobHandler, JobRun } from '@dixit/platform';
import { Bulk } from './bulk';
import { bulkWork } from './bulk.job';

/** Calls about many claims, in the background. */
@Injectable()
export class BulkHandler implements JobHandler<{ operationId: string }> {
  readonly job = bulkWork;

  constructor(private readonly bulk: Bulk) {}

  handle({ payload, signal }: JobRun<{ operationId: string }>): Promise<void> {
    return this.bulk.finish(payload.operationId, signal);
  }
}
