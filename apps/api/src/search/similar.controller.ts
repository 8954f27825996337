import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ClaimGroups, type SimilarityReason } from '@dixit/claims';
import { Claim, claimDto } from '../claims/claim.dto';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';

const REASONS = [
  'same_claim',
  'same_words_other_speaker',
  'near_words_same_speaker',
  'near_words_other_speaker',
] as const;

class EarlierVerdict {
  @ApiProperty({ type: Claim })
  claim: Claim;

  @ApiProperty({ enum: REASONS, enumName: 'SimilarityReason' })
  reason: SimilarityReason;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1 })
  similarity: number;
}

class SimilarClaims {
  @ApiProperty({ type: [Claim], description: 'The same claim in other articles, oldest first.' })
  group: Claim[];

  @ApiProperty({ type: [EarlierVerdict], description: 'Published verdicts on like claims, the most alike first.' })
  verdicts: EarlierVerdict[];
}

@ApiTags('claims')
@Controller('v1/claims')
@Roles('reader')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class SimilarController {
  constructor(private readonly groups: ClaimGroups) {}

  @Get(':id/similar')
  @ApiOperation({ summary: 'The same claim elsewhere, and earlier verdicts on like ones' })
  @ApiOkResponse({ type: SimilarClaims })
  @ApiProblems('not_found')
  async similar(@Param('id') id: string): Promise<SimilarClaims> {
    const verdicts = await this.groups.verdicts(id);
    return {
      group: (await this.groups.group(id)).map(claimDto),
      verdicts: verdicts.map(({ claim, ...why }) => ({ ...why, claim: claimDto(claim) })),
    };
  }
}
