import { ApiProperty } from '@nestjs/swagger';
import type { FailedJob, HealthReport, QueueReport } from '@dixit/platform';

class SystemChecks {
  @ApiProperty({ type: String, description: '`ok`, or what is wrong.' })
  database: string;

  @ApiProperty({ type: String, description: '`ok`, or what is wrong.' })
  migrations: string;

  @ApiProperty({ type: String, description: '`ok`, or what is wrong.' })
  queue: string;
}

class QueueState {
  @ApiProperty({ enum: ['postgres', 'redis'] })
  backend: 'postgres' | 'redis';

  @ApiProperty({ type: Number, description: 'Worker processes that are connected.' })
  workers: number;

  @ApiProperty({ type: Number })
  waiting: number;

  @ApiProperty({ type: Number })
  active: number;

  @ApiProperty({ type: Number, description: 'Waiting for another attempt.' })
  delayed: number;

  @ApiProperty({ type: Number, description: 'Given up; kept for a week.' })
  failed: number;

  @ApiProperty({ type: Number, description: 'Work and events that are committed and not yet handed on.' })
  unrelayed: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  oldestUnrelayedAt: string | null;
}

export class SystemReport {
  @ApiProperty({ type: SystemChecks })
  checks: SystemChecks;

  @ApiProperty({ type: QueueState, nullable: true, description: 'Null while the queue does not answer.' })
  queue: QueueState | null;
}

export class JobFailure {
  @ApiProperty({ type: String })
  id: string;

  @ApiProperty({ type: String })
  job: string;

  @ApiProperty({ type: Object, additionalProperties: true, description: 'Ids of what the job is about.' })
  payload: Record<string, unknown>;

  @ApiProperty({ type: String, description: 'The code of its last error.' })
  reason: string;

  @ApiProperty({ type: Number })
  attempts: number;

  @ApiProperty({ type: String, format: 'date-time' })
  requestedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  failedAt: string | null;
}

export class JobFailureList {
  @ApiProperty({ type: [JobFailure] })
  items: JobFailure[];
}

export function systemDto({ checks }: HealthReport, queue: QueueReport | null): SystemReport {
  if (!queue) return { checks: { ...checks }, queue: null };
  const { backend, workers, counts, unrelayed, oldestUnrelayedAt } = queue;
  return {
    checks: { ...checks },
    queue: { backend, workers, ...counts, unrelayed, oldestUnrelayedAt: oldestUnrelayedAt?.toISOString() ?? null },
  };
}

export function failureDto({ name, payload, requestedAt, failedAt, ...rest }: FailedJob): JobFailure {
  return {
    ...rest,
    job: name,
    payload: { ...payload },
    requestedAt: requestedAt.toISOString(),
    failedAt: failedAt?.toISOString() ?? null,
  };
}
