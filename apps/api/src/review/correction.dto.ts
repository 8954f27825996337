import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  ACTS,
  CLAIM_TYPES,
  DISMISSAL_REASONS,
  PARTY_KINDS,
  type Act,
  type ClaimEdit,
  type ClaimType,
  type DismissalReason,
  type PartyKind,
} from '@dixit/claims';
import { CORRECTION_KINDS, type CorrectionKind, type CorrectionView } from '@dixit/review';
import { IsLine, IsText } from '../http/validation';

const MOST_SPANS = 100;
const MOST_PARTIES = 50;
const MOST_PARTS = 20;
const LARGEST_OFFSET = 1_048_576;

export class SpanEditDto {
  @ApiProperty({ type: Number, description: 'First code point in the canonical text.' })
  @IsInt()
  @Min(0)
  @Max(LARGEST_OFFSET)
  start: number;

  @ApiProperty({ type: Number, description: 'Code point after the last.' })
  @IsInt()
  @Min(0)
  @Max(LARGEST_OFFSET)
  end: number;

  @ApiPropertyOptional({ type: String, description: 'Where given, it must be what the text reads there.' })
  @IsOptional()
  @IsText()
  text?: string;
}

export class PartyEditDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'An entity that exists; else name and kind.' })
  @IsOptional()
  @IsUUID()
  entityId?: string;

  @ApiPropertyOptional({ type: String, maxLength: 300 })
  @IsOptional()
  @MaxLength(300)
  @IsLine()
  name?: string;

  @ApiPropertyOptional({ enum: PARTY_KINDS, enumName: 'PartyKind' })
  @IsOptional()
  @IsIn(PARTY_KINDS)
  kind?: PartyKind;

  @ApiPropertyOptional({ type: SpanEditDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => SpanEditDto)
  mention?: SpanEditDto | null;
}

function Spans(): PropertyDecorator {
  return (target, property) => {
    ApiPropertyOptional({ type: [SpanEditDto] })(target, property);
    IsOptional()(target, property);
    IsArray()(target, property);
    ArrayMaxSize(MOST_SPANS)(target, property);
    ValidateNested({ each: true })(target, property);
    Type(() => SpanEditDto)(target, property);
  };
}

function Parties(): PropertyDecorator {
  return (target, property) => {
    ApiPropertyOptional({ type: [PartyEditDto], description: 'Replaces the whole list.' })(target, property);
    IsOptional()(target, property);
    IsArray()(target, property);
    ArrayMaxSize(MOST_PARTIES)(target, property);
    ValidateNested({ each: true })(target, property);
    Type(() => PartyEditDto)(target, property);
  };
}

/** What changes; what is absent stays. */
export class ClaimEditDto implements ClaimEdit {
  @ApiPropertyOptional({ enum: CLAIM_TYPES, enumName: 'ClaimType' })
  @IsOptional()
  @IsIn(CLAIM_TYPES)
  type?: ClaimType;

  @ApiPropertyOptional({ enum: ACTS, enumName: 'Act' })
  @IsOptional()
  @IsIn(ACTS)
  act?: Act;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  negated?: boolean;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  hedged?: boolean;

  @Spans()
  content?: SpanEditDto[];

  @Spans()
  cue?: SpanEditDto[];

  @Parties()
  speakers?: PartyEditDto[];

  @Parties()
  targets?: PartyEditDto[];

  @Parties()
  addressees?: PartyEditDto[];

  @Parties()
  via?: PartyEditDto[];

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a date such as 2026-05-01' })
  @IsISO8601({ strict: true })
  saidOn?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 300 })
  @IsOptional()
  @MaxLength(300)
  @IsLine()
  saidAt?: string | null;
}

export class CorrectionRequest extends ClaimEditDto {
  @ApiPropertyOptional({
    type: String,
    maxLength: 2000,
    description: 'Why; told to those who were told the wrong one.',
  })
  @IsOptional()
  @MaxLength(2000)
  @IsText()
  reason?: string;
}

export class SplitRequest {
  @ApiProperty({
    type: [ClaimEditDto],
    description: 'Two parts or more, each with its content; the first stays the claim.',
  })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(MOST_PARTS)
  @ValidateNested({ each: true })
  @Type(() => ClaimEditDto)
  parts: ClaimEditDto[];
}

export class MergeRequest {
  @ApiProperty({
    type: String,
    format: 'uuid',
    description: 'Claim of the same text that becomes a duplicate of this one.',
  })
  @IsUUID()
  otherId: string;

  @ApiPropertyOptional({ type: Number, description: 'The other’s version that was seen: 412 where it changed since.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  otherVersion?: number;
}

export class MissedClaimRequest extends ClaimEditDto {
  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID()
  articleId: string;
}

export class DismissalRequest {
  @ApiProperty({
    enum: DISMISSAL_REASONS,
    enumName: 'DismissalReason',
    description: 'A reviewer gives `extraction_error` alone.',
  })
  @IsIn(DISMISSAL_REASONS)
  reason: DismissalReason;

  @ApiPropertyOptional({ type: String, maxLength: 2000 })
  @IsOptional()
  @Length(1, 2000)
  @IsText()
  note?: string;
}

export class Correction {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: CORRECTION_KINDS, enumName: 'CorrectionKind' })
  kind: CorrectionKind;

  @ApiProperty({ type: String, format: 'uuid' })
  userId: string;

  @ApiProperty({ type: String })
  userName: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The claim split off or merged in.' })
  otherClaimId: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before: object | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after: object | null;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
}

export class CorrectionList {
  @ApiProperty({ type: [Correction], description: 'Oldest first.' })
  items: Correction[];
}

export function correctionDto({ at, ...correction }: CorrectionView): Correction {
  return { ...correction, at: at.toISOString() };
}
