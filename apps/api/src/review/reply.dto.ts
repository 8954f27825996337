import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Length, MaxLength } from 'class-validator';
import type { ReplyView } from '@dixit/review';
import { IsLine, IsText } from '../http/validation';

export class ReplyRequest {
  @ApiProperty({ type: String, maxLength: 300, description: 'Who was accused and asked.' })
  @Length(1, 300)
  @IsLine()
  target: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  askedAt?: string | null;

  @ApiPropertyOptional({ type: String, maxLength: 300, nullable: true, description: 'By telephone, by mail …' })
  @IsOptional()
  @MaxLength(300)
  @IsLine()
  askedHow?: string | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  answeredAt?: string | null;

  @ApiPropertyOptional({ type: String, maxLength: 20000, nullable: true })
  @IsOptional()
  @MaxLength(20_000)
  @IsText()
  answer?: string | null;
}

export class Reply {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  claimId: string;

  @ApiProperty({ type: String })
  target: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  askedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  askedHow: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  answer: string | null;

  @ApiProperty({ type: String, format: 'uuid' })
  userId: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: Number })
  version: number;
}

export class ReplyList {
  @ApiProperty({ type: [Reply] })
  items: Reply[];
}

export function replyDto({ askedAt, answeredAt, createdAt, ...reply }: ReplyView): Reply {
  return {
    ...reply,
    askedAt: askedAt?.toISOString() ?? null,
    answeredAt: answeredAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
