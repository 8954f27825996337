import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ACTS, CLAIM_STATES, type Act, type ClaimState } from '@dixit/claims';
import { SCORE_PARTS, type QueueFilters, type ReviewItemView, type SavedView } from '@dixit/review';
import { Claim, claimDto } from '../claims/claim.dto';
import { PageQuery } from '../http/paging';
import { IsLine } from '../http/validation';

export class Lease {
  @ApiProperty({ type: String, format: 'uuid' })
  holderId: string;

  @ApiProperty({ type: String })
  holderName: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'Ends then without a heartbeat.' })
  until: string;
}

export class ScorePartsDto implements Record<(typeof SCORE_PARTS)[number], number> {
  @ApiProperty({ type: Number, minimum: 0, maximum: 1 })
  accusation: number;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1, description: 'A named person is its target.' })
  personTargeted: number;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1, description: 'Figures or dates in the words.' })
  figures: number;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1 })
  hedged: number;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1, description: 'How near to the article’s head.' })
  prominence: number;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1, description: 'Outlets that carry the same words.' })
  outlets: number;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1 })
  lowConfidence: number;
}

export class ReviewItem {
  @ApiProperty({ type: Claim })
  claim: Claim;

  @ApiProperty({ type: String, nullable: true })
  publisher: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  enteredAt: string;

  @ApiProperty({ type: Number, description: 'Points now, those of the days waited included.' })
  priority: number;

  @ApiProperty({ type: ScorePartsDto, description: 'Why it stands where it stands; all 0 until it is scored.' })
  parts: ScorePartsDto;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  assigneeId: string | null;

  @ApiProperty({ type: String, nullable: true })
  assigneeName: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  dueOn: string | null;

  @ApiProperty({ type: Number, description: 'If-Match of the next assignment; no other change raises it.' })
  assignmentVersion: number;

  @ApiProperty({ type: Lease, nullable: true, description: 'Who works on it now.' })
  lease: Lease | null;
}

export class ReviewPage {
  @ApiProperty({ type: [ReviewItem] })
  items: ReviewItem[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ReviewCounts {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, description: 'Claims by state.' })
  counts: Record<string, number>;
}

const listed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',') : value);
const truth = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);
const ASSIGNEE = /^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

export class QueueFiltersDto implements QueueFilters {
  @ApiPropertyOptional({
    enum: CLAIM_STATES,
    enumName: 'ClaimState',
    isArray: true,
    description: 'Default: open work. In a query apart by commas.',
  })
  @IsOptional()
  @Transform(listed)
  @IsArray()
  @IsIn(CLAIM_STATES, { each: true })
  states?: ClaimState[];

  @ApiPropertyOptional({ type: String, example: 'fr' })
  @IsOptional()
  @Matches(/^[a-z]{2,3}$/, { message: 'must be a language code such as fr' })
  language?: string;

  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @MaxLength(200)
  @IsLine()
  publisher?: string;

  @ApiPropertyOptional({ enum: ACTS, enumName: 'Act' })
  @IsOptional()
  @IsIn(ACTS)
  act?: Act;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Entity that says it.' })
  @IsOptional()
  @IsUUID()
  speakerId?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'Entity that it is about.' })
  @IsOptional()
  @IsUUID()
  targetId?: string;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  hedged?: boolean;

  @ApiPropertyOptional({ type: Boolean, description: 'Its article was revised.' })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  changed?: boolean;

  @ApiPropertyOptional({ type: Number, description: 'In the queue for at least so many hours.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100_000)
  minAgeHours?: number;

  @ApiPropertyOptional({ type: String, description: 'A user’s id, or `none`.' })
  @IsOptional()
  @Matches(ASSIGNEE, { message: 'must be a user’s id or none' })
  assigneeId?: string;

  @ApiPropertyOptional({ type: Number, description: 'At least so many points.' })
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  minPriority?: number;
}

export class QueueQuery extends QueueFiltersDto implements PageQuery {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 200, default: 50 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional({ type: String, description: '`nextCursor` of the page before.' })
  @IsOptional()
  @MaxLength(500)
  cursor?: string;
}

export class NextRequest {
  @ApiPropertyOptional({
    type: QueueFiltersDto,
    description: 'Only claims like these. Their state is always `queued`.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => QueueFiltersDto)
  filters?: QueueFiltersDto;
}

export class NewView {
  @ApiProperty({ type: String, maxLength: 100, description: 'The same name again replaces the view.' })
  @Length(1, 100)
  @IsLine()
  name: string;

  @ApiProperty({ type: QueueFiltersDto })
  @ValidateNested()
  @Type(() => QueueFiltersDto)
  filters: QueueFiltersDto;
}

export class SavedViewDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty({ type: QueueFiltersDto })
  filters: QueueFiltersDto;
}

export class SavedViewList {
  @ApiProperty({ type: [SavedViewDto] })
  items: SavedViewDto[];
}

export function savedViewDto({ id, name, filters }: SavedView): SavedViewDto {
  return { id, name, filters: { ...filters } as QueueFiltersDto };
}

const UNSCORED = Object.fromEntries(SCORE_PARTS.map((part) => [part, 0])) as Record<
  (typeof SCORE_PARTS)[number],
  number
>;

export function reviewItemDto({ claim, enteredAt, parts, lease, ...item }: ReviewItemView): ReviewItem {
  return {
    ...item,
    claim: claimDto(claim),
    enteredAt: enteredAt.toISOString(),
    parts: { ...UNSCORED, ...parts },
    lease: lease && { ...lease, until: lease.until.toISOString() },
  };
}
