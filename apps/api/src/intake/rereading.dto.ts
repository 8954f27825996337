import { ApiProperty } from '@nestjs/swagger';
import { READ_AGAIN_OUTCOMES, type ReadAgainClaim, type ReadAgainCounts } from '@dixit/claims';
import { IsISO8601 } from 'class-validator';
import { ClaimWording } from '../articles/claim-wording.dto';
import { PageQuery } from '../http/paging';

const MOMENT = { message: 'must be a date in ISO 8601, such as 2026-03-02T08:00:00Z' };

export class RereadRequest {
  @ApiProperty({ type: String, format: 'date-time', description: 'Articles taken in since then.' })
  @IsISO8601({ strict: true }, MOMENT)
  since: string;
}

export class RereadAccepted {
  @ApiProperty({ type: Number, description: 'Articles that will be read again.' })
  requested: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'By which the reading is asked after.' })
  startedAt: string;
}

export class RereadQuery {
  @ApiProperty({ type: String, format: 'date-time', description: '`startedAt` of the reading.' })
  @IsISO8601({ strict: true }, MOMENT)
  startedAt: string;
}

export class RereadClaimsQuery extends PageQuery {
  @ApiProperty({ type: String, format: 'date-time', description: '`startedAt` of the reading.' })
  @IsISO8601({ strict: true }, MOMENT)
  startedAt: string;
}

export class RereadCounts implements ReadAgainCounts {
  @ApiProperty({ type: Number, description: 'Claims that took the new answer.' })
  changed: number;

  @ApiProperty({ type: Number })
  returned: number;

  @ApiProperty({ type: Number, description: 'Claims of which the engine says otherwise, but a person has decided.' })
  kept: number;

  @ApiProperty({ type: Number, description: 'Claims nobody had touched and the engine no longer finds.' })
  dropped: number;

  @ApiProperty({ type: Number })
  created: number;
}

export class RereadProgress {
  @ApiProperty({ type: Number, description: 'Articles not read yet.' })
  waiting: number;

  @ApiProperty({ type: Number })
  read: number;

  @ApiProperty({ type: Number })
  failed: number;

  @ApiProperty({ type: Number, description: 'Articles whose language no engine reads.' })
  unsupported: number;

  @ApiProperty({ type: RereadCounts })
  claims: RereadCounts;
}

export class ReadAgainClaimDto {
  @ApiProperty({ type: String, format: 'uuid' })
  claimId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  articleId: string;

  @ApiProperty({ enum: READ_AGAIN_OUTCOMES, enumName: 'ReadAgainOutcome' })
  outcome: ReadAgainClaim['outcome'];

  @ApiProperty({ type: ClaimWording, nullable: true })
  before: ClaimWording | null;

  @ApiProperty({ type: ClaimWording, nullable: true, description: 'What the engine says now.' })
  engine: ClaimWording | null;
}

export class ReadAgainClaimPage {
  @ApiProperty({ type: [ReadAgainClaimDto] })
  items: ReadAgainClaimDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
