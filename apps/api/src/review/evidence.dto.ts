import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUrl, MaxLength } from 'class-validator';
import {
  SNAPSHOT_STATES,
  STANCES,
  type EvidenceView,
  type SnapshotState,
  type SnapshotView,
  type Stance,
} from '@dixit/review';
import { IsLine, IsText } from '../http/validation';

export class NewEvidence {
  @ApiPropertyOptional({ type: String, format: 'uri', maxLength: 4000, description: 'Its page is fetched and kept.' })
  @IsOptional()
  @MaxLength(4000)
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  url?: string;

  @ApiPropertyOptional({ type: String, maxLength: 1000, description: 'A document without an address. This or `url`.' })
  @IsOptional()
  @MaxLength(1000)
  @IsLine()
  reference?: string;

  @ApiPropertyOptional({ type: String, maxLength: 500 })
  @IsOptional()
  @MaxLength(500)
  @IsLine()
  title?: string;

  @ApiProperty({ enum: STANCES, enumName: 'Stance' })
  @IsIn(STANCES)
  stance: Stance;

  @ApiPropertyOptional({
    type: String,
    maxLength: 10000,
    description: 'Words of the source; looked for in the snapshot.',
  })
  @IsOptional()
  @MaxLength(10_000)
  @IsText()
  quote?: string;

  @ApiPropertyOptional({ type: String, maxLength: 10000 })
  @IsOptional()
  @MaxLength(10_000)
  @IsText()
  note?: string;
}

export class Evidence {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  claimId: string;

  @ApiProperty({ type: String, nullable: true })
  url: string | null;

  @ApiProperty({ type: String, nullable: true })
  reference: string | null;

  @ApiProperty({ type: String, nullable: true })
  title: string | null;

  @ApiProperty({ enum: STANCES, enumName: 'Stance' })
  stance: Stance;

  @ApiProperty({ type: String, nullable: true })
  quote: string | null;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'Whether the latest snapshot holds the quote; null while there is none.',
  })
  quoteFound: boolean | null;

  @ApiProperty({ enum: SNAPSHOT_STATES, enumName: 'SnapshotState' })
  snapshotState: SnapshotState;

  @ApiProperty({ type: String, format: 'uuid' })
  userId: string;

  @ApiProperty({ type: String })
  userName: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  checkedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  withdrawnAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  withdrawnReason: string | null;

  @ApiProperty({ type: Number })
  version: number;
}

export class EvidencePage {
  @ApiProperty({ type: [Evidence], description: 'Oldest first; withdrawn evidence stays.' })
  items: Evidence[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class Snapshot {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'date-time' })
  fetchedAt: string;

  @ApiProperty({ enum: ['taken', 'failed', 'dead'], enumName: 'SnapshotOutcome' })
  outcome: 'taken' | 'failed' | 'dead';

  @ApiProperty({ type: Number, nullable: true })
  httpStatus: number | null;

  @ApiProperty({ type: String, nullable: true })
  contentType: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  headers: Record<string, unknown> | null;

  @ApiProperty({ type: String, nullable: true, description: 'Readable text of the page.' })
  text: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of that text.' })
  textHash: string | null;

  @ApiProperty({ type: Number, nullable: true })
  bytes: number | null;
}

export class SnapshotList {
  @ApiProperty({ type: [Snapshot], description: 'Latest first, at most 50.' })
  items: Snapshot[];
}

export function evidenceDto({ createdAt, checkedAt, withdrawnAt, ...evidence }: EvidenceView): Evidence {
  return {
    ...evidence,
    createdAt: createdAt.toISOString(),
    checkedAt: checkedAt?.toISOString() ?? null,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}

export function snapshotDto({ fetchedAt, ...snapshot }: SnapshotView): Snapshot {
  return { ...snapshot, fetchedAt: fetchedAt.toISOString() };
}
