import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import {
  ERASURE_SUBJECTS,
  type ErasureCounts,
  type ErasureOrder,
  type ErasureSubject,
  type ErasureView,
} from '@dixit/review';
import { IsLine, IsText } from '../http/validation';

export class ErasureSubjectQuery {
  @ApiProperty({ enum: ERASURE_SUBJECTS, enumName: 'ErasureSubject' })
  @IsIn(ERASURE_SUBJECTS)
  subjectType: ErasureSubject;

  @ApiProperty({ type: String, format: 'uuid' })
  @IsUUID()
  subjectId: string;
}

export class ErasureRequest extends ErasureSubjectQuery implements ErasureOrder {
  @ApiProperty({ type: String, maxLength: 200, description: 'File number of the order. Kept: without the name.' })
  @Length(1, 200)
  @IsLine()
  orderReference: string;

  @ApiProperty({ type: String, maxLength: 2000, description: 'Kept: without the name.' })
  @Length(1, 2000)
  @IsText()
  reason: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'Of a person: more spellings to cover in the texts that stay, such as a former name.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Length(2, 300, { each: true })
  @IsLine({ each: true })
  moreNames?: string[];
}

export class ErasureCountsDto implements ErasureCounts {
  @ApiProperty({ type: Number, description: 'Of a person: in which claims are erased and names covered.' })
  articles: number;

  @ApiProperty({ type: Number })
  revisions: number;

  @ApiProperty({ type: Number })
  claims: number;

  @ApiProperty({ type: Number })
  evidence: number;

  @ApiProperty({ type: Number })
  verdicts: number;

  @ApiProperty({ type: Number })
  comments: number;
}

export class ErasurePreviewDto extends ErasureSubjectQuery {
  @ApiProperty({ type: String, description: 'Title or name.' })
  label: string;

  @ApiProperty({ type: Number })
  version: number;

  @ApiProperty({ type: ErasureCountsDto })
  counts: ErasureCountsDto;
}

/** Named after the act: `Erasure` alone is the library's. */
export class ErasureDto extends ErasureSubjectQuery {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String })
  orderReference: string;

  @ApiProperty({ type: String })
  reason: string;

  @ApiProperty({ type: ErasureCountsDto })
  counts: ErasureCountsDto;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for the command line.' })
  userId: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
}

export class ErasurePage {
  @ApiProperty({ type: [ErasureDto], description: 'Newest first.' })
  items: ErasureDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function erasureDto({ at, ...erasure }: ErasureView): ErasureDto {
  return { ...erasure, at: at.toISOString() };
}
