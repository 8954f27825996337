import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Articles } from '@dixit/articles';
import { ClaimGroups, Claims, type SimilarityReason } from '@dixit/claims';
import { requireReleased } from '../articles/released';
import { Claim, claimDto } from '../claims/claim.dto';
import { CurrentPrincipal } from '../http/principal';
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
@Roles('reader', 'read')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class SimilarController {
  constructor(
    private readonly articles: Articles,
    private readonly claims: Claims,
    private readonly groups: ClaimGroups,
  ) {}

  @Get(':id/similar')
  @ApiOperation({ summary: 'The same claim elsewhere, and earlier verdicts on like ones' })
  @ApiOkResponse({ type: SimilarClaims })
  @ApiProblems('not_found')
  async similar(@Param('id') id: string, @CurrentPrincipal() { role }: Principal): Promise<SimilarClaims> {
    const { articleId } = await this.claims.get(id);
    await requireReleased(this.articles, articleId, role);
    const verdicts = await this.groups.verdicts(id);
    return {
      group: (await this.groups.group(id)).map(claimDto),
      verdicts: verdicts.map(({ claim, ...why }) => ({ ...why, claim: claimDto(claim) })),
    };
  }
}
