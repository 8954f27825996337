import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsInt,
  IsOptional,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DISMISSAL_REASONS, type DismissalReason } from '@dixit/claims';
import { BULK_MOST, REPORT_GROUPS, type BulkView, type ReportGroup } from '@dixit/review';
import { IsText } from '../http/validation';

export class BulkTargetDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID()
  claimId: string;

  @ApiProperty({
    type: Number,
    description: 'The claim’s version that was seen; with `assign`, its `assignmentVersion`. 428 without it.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  version?: number;
}

export class BulkRequest {
  @ApiProperty({ enum: ['dismiss', 'restore', 'assign'], enumName: 'BulkActionName' })
  @IsIn(['dismiss', 'restore', 'assign'])
  action: 'dismiss' | 'restore' | 'assign';

  @ApiProperty({
    type: [BulkTargetDto],
    description: `At most ${BULK_MOST}; more than 200 are done in the background.`,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(BULK_MOST)
  @ValidateNested({ each: true })
  @Type(() => BulkTargetDto)
  claims: BulkTargetDto[];

  @ApiPropertyOptional({ enum: DISMISSAL_REASONS, enumName: 'DismissalReason', description: 'With `dismiss`.' })
  @IsOptional()
  @IsIn(DISMISSAL_REASONS)
  reason?: DismissalReason;

  @ApiPropertyOptional({ type: String, maxLength: 2000, description: 'With `dismiss`.' })
  @IsOptional()
  @MaxLength(2000)
  @IsText()
  note?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'With `assign`.' })
  @IsOptional()
  @IsUUID()
  assigneeId?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'With `assign`.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(10)
  dueOn?: string | null;
}

export class BulkItem {
  @ApiProperty({ type: String, format: 'uuid' })
  claimId: string;

  @ApiProperty({ enum: ['waiting', 'done', 'refused'], enumName: 'BulkItemOutcome' })
  outcome: 'waiting' | 'done' | 'refused';

  @ApiProperty({ type: String, nullable: true, description: 'Error code of what refused it.' })
  code: string | null;

  @ApiProperty({ type: String, nullable: true })
  detail: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'What it was based on; once done, what it left.' })
  version: number | null;
}

export class BulkOperation {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: Number })
  total: number;

  @ApiProperty({ type: Number })
  done: number;

  @ApiProperty({ type: Number })
  refused: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null while it goes on in the background.',
  })
  finishedAt: string | null;

  @ApiProperty({ type: [BulkItem] })
  items: BulkItem[];
}

export class ReportQuery {
  @ApiProperty({ enum: REPORT_GROUPS, enumName: 'ReportGroup' })
  @IsIn(REPORT_GROUPS)
  by: ReportGroup;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Claims that came in from then on.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  since?: string;
}

export class ExtractionScoreDto {
  @ApiProperty({ type: String, nullable: true })
  key: string | null;

  @ApiProperty({ type: Number, description: 'Claims of the engine.' })
  total: number;

  @ApiProperty({ type: Number, description: 'Judged without a correction.' })
  accepted: number;

  @ApiProperty({ type: Number, description: 'Corrected, split or merged.' })
  corrected: number;

  @ApiProperty({ type: Number, description: 'Dismissed as extraction errors.' })
  rejected: number;

  @ApiProperty({ type: Number, description: 'Not judged yet.' })
  pending: number;

  @ApiProperty({ type: Number, description: 'Added by people.' })
  missed: number;
}

export class ExtractionReportDto {
  @ApiProperty({ type: [ExtractionScoreDto] })
  items: ExtractionScoreDto[];
}

export function bulkDto({ finishedAt, items, ...operation }: BulkView): BulkOperation {
  return { ...operation, items: items.map((item) => ({ ...item })), finishedAt: finishedAt?.toISOString() ?? null };
}
