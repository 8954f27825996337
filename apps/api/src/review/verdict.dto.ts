import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { FIDELITIES, type Fidelity } from '@dixit/claims';
import { VERDICT_STATES, type VerdictState, type VerdictView } from '@dixit/review';
import { IsText } from '../http/validation';
import { RatingStepDto } from './rating-scale.dto';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_MESSAGE = { message: 'must be a date such as 2026-05-01' };
const MOST_EVIDENCE = 500;
const LONGEST_SUMMARY = 2_000;
const LONGEST_REASONING = 50_000;

export class VerdictProposal {
  @ApiProperty({ enum: FIDELITIES, enumName: 'Fidelity', description: 'Did they say it, in these words.' })
  @IsIn(FIDELITIES)
  fidelity: Fidelity;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Key of a step of the scale in use; none only where nothing is to be rated.',
  })
  @IsOptional()
  @MaxLength(40)
  step?: string | null;

  @ApiProperty({ type: String, maxLength: LONGEST_SUMMARY })
  @MaxLength(LONGEST_SUMMARY)
  @IsText()
  summary: string;

  @ApiProperty({ type: String, maxLength: LONGEST_REASONING })
  @MaxLength(LONGEST_REASONING)
  @IsText()
  reasoning: string;

  @ApiPropertyOptional({ type: [String], format: 'uuid', description: 'Evidence relied on.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_EVIDENCE)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  evidenceIds?: string[];

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @Matches(DATE, DATE_MESSAGE)
  @IsISO8601({ strict: true })
  trueAsOf?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'Back to the queue on that day.' })
  @IsOptional()
  @Matches(DATE, DATE_MESSAGE)
  @IsISO8601({ strict: true })
  reviewBy?: string | null;
}

/** A proposal as far as it is typed: nothing is needed yet, and nothing but the length is checked. */
export class VerdictDraftDto {
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @MaxLength(40)
  fidelity?: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @MaxLength(40)
  step?: string | null;

  @ApiPropertyOptional({ type: String, maxLength: LONGEST_SUMMARY * 5 })
  @IsOptional()
  @MaxLength(LONGEST_SUMMARY * 5)
  @IsText()
  summary?: string;

  @ApiPropertyOptional({ type: String, maxLength: LONGEST_REASONING * 2 })
  @IsOptional()
  @MaxLength(LONGEST_REASONING * 2)
  @IsText()
  reasoning?: string;

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_EVIDENCE)
  @MaxLength(60, { each: true })
  evidenceIds?: string[];

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @MaxLength(20)
  trueAsOf?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @MaxLength(20)
  reviewBy?: string | null;
}

export class SavedDraft {
  @ApiProperty({ type: VerdictDraftDto, nullable: true, description: 'One’s own; null where there is none.' })
  content: VerdictDraftDto | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  savedAt: string | null;

  @ApiProperty({ type: Number, description: 'As the ETag; 0 where there is none.' })
  version: number;
}

export class ReasonRequest {
  @ApiProperty({ type: String, maxLength: 2000 })
  @Length(1, 2000)
  @IsText()
  reason: string;
}

export class ApprovalRequest {
  @ApiPropertyOptional({
    type: String,
    maxLength: 2000,
    description: 'An administrator’s reason to approve their own verdict.',
  })
  @IsOptional()
  @Length(1, 2000)
  @IsText()
  override?: string;
}

export class Verdict {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  claimId: string;

  @ApiProperty({ type: Number, description: 'Version, from 1.' })
  number: number;

  @ApiProperty({ enum: VERDICT_STATES, enumName: 'VerdictState' })
  state: VerdictState;

  @ApiProperty({ enum: FIDELITIES, enumName: 'Fidelity' })
  fidelity: Fidelity;

  @ApiProperty({ type: RatingStepDto, nullable: true, description: 'As it was worded when the verdict was given.' })
  rating: RatingStepDto | null;

  @ApiProperty({ type: String, nullable: true })
  step: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  scaleId: string | null;

  @ApiProperty({ type: String, nullable: true })
  scaleName: string | null;

  @ApiProperty({ type: Number, nullable: true })
  scaleVersion: number | null;

  @ApiProperty({ type: String })
  summary: string;

  @ApiProperty({ type: String })
  reasoning: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  evidenceIds: string[];

  @ApiProperty({ type: String, format: 'date', nullable: true })
  trueAsOf: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  reviewBy: string | null;

  @ApiProperty({ type: String, format: 'uuid' })
  authorId: string;

  @ApiProperty({ type: String })
  authorName: string;

  @ApiProperty({ type: String, format: 'date-time' })
  submittedAt: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Who approved or returned it.' })
  approverId: string | null;

  @ApiProperty({ type: String, nullable: true })
  approverName: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({
    enum: ['switched_off', 'override'],
    enumName: 'ApprovedAlone',
    nullable: true,
    description: 'Where one person wrote and approved it.',
  })
  alone: 'switched_off' | 'override' | null;
}

export class VerdictList {
  @ApiProperty({ type: [Verdict], description: 'Every version, latest first.' })
  items: Verdict[];
}

export function verdictDto(verdict: VerdictView): Verdict {
  const { submittedAt, decidedAt, rating, evidenceIds, ...rest } = verdict;
  return {
    ...rest,
    rating: rating && { ...rating, labels: { ...rating.labels } },
    evidenceIds: [...evidenceIds],
    submittedAt: submittedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}
