import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID, MaxLength } from 'class-validator';
import type { AuditEntryView } from '@dixit/platform';
import { PageQuery } from '../http/paging';
import { IsLine } from '../http/validation';

export class AuditQueryDto extends PageQuery {
  @ApiPropertyOptional({ type: String, example: 'claim' })
  @IsOptional()
  @MaxLength(60)
  @IsLine()
  subjectType?: string;

  @ApiPropertyOptional({ type: String, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  subjectId?: string;

  @ApiPropertyOptional({ type: String, description: '`user:<id>`, `key:<id>`, `worker` or `cli`.' })
  @IsOptional()
  @MaxLength(60)
  @IsLine()
  actor?: string;

  @ApiPropertyOptional({ type: String, example: 'claim.corrected' })
  @IsOptional()
  @MaxLength(60)
  @IsLine()
  action?: string;
}

export class AuditEntry {
  @ApiProperty({ type: String, description: 'Place in the chain, without gaps.' })
  sequence: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;

  @ApiProperty({ type: String })
  actor: string;

  @ApiProperty({ type: String, nullable: true })
  address: string | null;

  @ApiProperty({ type: String })
  action: string;

  @ApiProperty({ type: String })
  subjectType: string;

  @ApiProperty({ type: String, format: 'uuid' })
  subjectId: string;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before: Record<string, unknown> | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after: Record<string, unknown> | null;

  @ApiProperty({ type: String, nullable: true, description: 'Random; null where `before` and `after` were erased.' })
  payloadSalt: string | null;

  @ApiProperty({ type: String, description: 'SHA-256 over the salt and `before` and `after`.' })
  payloadDigest: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The erasure that took the payload.' })
  erasureId: string | null;

  @ApiProperty({ type: String })
  previousHash: string;

  @ApiProperty({
    type: String,
    description: 'SHA-256 over the previous hash and this entry, its payload’s digest alone.',
  })
  hash: string;
}

export class AuditPage {
  @ApiProperty({ type: [AuditEntry], description: 'Newest first.' })
  items: AuditEntry[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class AuditVerification {
  @ApiProperty({ type: Boolean })
  holds: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Sequence of the first entry that breaks the chain.' })
  firstBroken: string | null;
}

export function auditEntryDto({ at, ...entry }: AuditEntryView): AuditEntry {
  return { ...entry, at: at.toISOString() };
}
