import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LINE_STATES, type BatchProgress, type LineState } from '@dixit/articles';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

export class BatchCounts {
  @ApiProperty({ type: Number })
  waiting: number;

  @ApiProperty({ type: Number })
  created: number;

  @ApiProperty({ type: Number })
  revised: number;

  @ApiProperty({ type: Number })
  unchanged: number;

  @ApiProperty({ type: Number })
  refused: number;
}

export class Batch {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: Number })
  total: number;

  @ApiProperty({ type: BatchCounts })
  counts: BatchCounts;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: string | null;
}

export class BatchLineDto {
  @ApiProperty({ type: Number, description: 'Of the line, from 1.' })
  number: number;

  @ApiProperty({ enum: LINE_STATES, enumName: 'BatchLineState' })
  state: LineState;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  articleId: string | null;

  @ApiProperty({ type: String, nullable: true })
  errorCode: string | null;

  @ApiProperty({ type: String, nullable: true })
  errorDetail: string | null;
}

export class BatchLines {
  @ApiProperty({ type: [BatchLineDto] })
  items: BatchLineDto[];
}

export class BatchLineQuery {
  @ApiPropertyOptional({ type: Number, default: 0, description: 'Lines after this number.' })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  after: number = 0;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 1000, default: 200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  limit: number = 200;

  @ApiPropertyOptional({ enum: LINE_STATES, enumName: 'BatchLineState' })
  @IsOptional()
  @IsIn(LINE_STATES)
  state?: LineState;
}

export function batchDto({ createdAt, finishedAt, counts, ...batch }: BatchProgress): Batch {
  return {
    ...batch,
    counts: { ...counts },
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
