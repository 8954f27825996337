import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import {
  DEAD_REASONS,
  DELIVERY_STATES,
  EVENT_TYPES,
  type DeliveryQuery,
  type DeliveryState,
  type EventType,
} from '@dixit/webhooks';
import { PageQuery } from '../http/paging';

const DATE_TIME = { strict: true, strictSeparator: true };

export class DeliveryListQuery extends PageQuery {
  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  endpointId?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  eventId?: string;

  @ApiPropertyOptional({ enum: DELIVERY_STATES, enumName: 'DeliveryState' })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;

  @ApiPropertyOptional({ enum: EVENT_TYPES, enumName: 'EventType' })
  @IsOptional()
  @IsIn(EVENT_TYPES)
  eventType?: EventType;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @IsISO8601(DATE_TIME)
  since?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @IsISO8601(DATE_TIME)
  until?: string;
}

export function deliveryQuery({ since, until, ...query }: DeliveryListQuery): DeliveryQuery {
  return {
    ...query,
    ...(since === undefined ? {} : { since: new Date(since) }),
    ...(until === undefined ? {} : { until: new Date(until) }),
  };
}

export class DeliveryDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  endpointId: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'The `webhook-id`.' })
  eventId: string;

  @ApiProperty({ type: String })
  eventType: string;

  @ApiProperty({ type: Date })
  occurredAt: Date;

  @ApiProperty({ type: Number, description: '0: the automatic one; each replay has the next number.' })
  replay: number;

  @ApiProperty({ enum: DELIVERY_STATES, enumName: 'DeliveryState' })
  state: DeliveryState;

  @ApiProperty({ type: Number })
  attempts: number;

  @ApiProperty({ type: Date, nullable: true })
  nextAttemptAt: Date | null;

  @ApiProperty({ type: Number, nullable: true, description: 'HTTP status of the last attempt.' })
  lastStatus: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why the last attempt failed.' })
  lastFault: string | null;

  @ApiProperty({ enum: DEAD_REASONS, enumName: 'DeliveryDeadReason', nullable: true })
  deadReason: string | null;

  @ApiProperty({ type: Date })
  createdAt: Date;

  @ApiProperty({ type: Date, nullable: true })
  finishedAt: Date | null;
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryDto] })
  items: readonly DeliveryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class AttemptDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: Date })
  startedAt: Date;

  @ApiProperty({ type: Number })
  durationMs: number;

  @ApiProperty({ type: Number, nullable: true })
  status: number | null;

  @ApiProperty({ type: String, nullable: true })
  fault: string | null;

  @ApiProperty({ type: String, description: 'First kB of the answer.' })
  answer: string;
}

export class DeliveryDetailDto extends DeliveryDto {
  @ApiProperty({ type: String, description: 'The bytes that are signed and sent.' })
  body: string;

  @ApiProperty({ type: [AttemptDto], description: 'Oldest first.' })
  attemptList: readonly AttemptDto[];
}
