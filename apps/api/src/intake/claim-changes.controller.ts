import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Articles } from '@dixit/articles';
import {
  CHANGE_CAUSES,
  CHANGE_KINDS,
  ClaimChanges,
  Claims,
  type ChangeCause,
  type ChangeKind,
  type ClaimChange,
} from '@dixit/claims';
import { ClaimWording, DifferencePiece, wordingDto } from '../articles/claim-wording.dto';
import { requireReleased } from '../articles/released';
import { wordDifference } from '../articles/text-difference';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';

export class ClaimChangeDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({
    enum: CHANGE_CAUSES,
    description: '`revision`: the article was revised. `extractor`: another engine read the same text.',
  })
  cause: ChangeCause;

  @ApiProperty({ enum: CHANGE_KINDS })
  kind: ChangeKind;

  @ApiProperty({ type: String, format: 'uuid' })
  fromRevisionId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  toRevisionId: string;

  @ApiProperty({ type: ClaimWording })
  before: ClaimWording;

  @ApiProperty({ type: ClaimWording, nullable: true, description: 'Null where the article no longer says it.' })
  after: ClaimWording | null;

  @ApiProperty({ type: [DifferencePiece], description: 'Word by word, from before to after.' })
  difference: DifferencePiece[];

  @ApiProperty({ type: String, format: 'date-time' })
  at: string;
}

export class ClaimChangeList {
  @ApiProperty({ type: [ClaimChangeDto] })
  items: ClaimChangeDto[];
}

@ApiTags('claims')
@Controller('v1/claims/:id/changes')
@Roles('reader')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class ClaimChangesController {
  constructor(
    private readonly articles: Articles,
    private readonly claims: Claims,
    private readonly changes: ClaimChanges,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What revisions of its article and newer engines made of a claim, oldest first' })
  @ApiOkResponse({ type: ClaimChangeList })
  @ApiProblems('not_found')
  async list(@Param('id') id: string, @CurrentPrincipal() { role }: Principal): Promise<ClaimChangeList> {
    const { articleId } = await this.claims.get(id);
    await requireReleased(this.articles, articleId, role);
    return { items: (await this.changes.of(id)).map(changeDto) };
  }
}

function changeDto({ before, after, at, ...change }: ClaimChange): ClaimChangeDto {
  const [was, is] = [wordingDto(before), after && wordingDto(after)];
  return {
    ...{ ...change, before: was, after: is, at: at.toISOString() },
    difference: wordDifference(was.contentText, is?.contentText ?? ''),
  };
}
