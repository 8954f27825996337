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
  contentText,
} from '@dixit/claims';
import { diffWordsWithSpace } from 'diff';
import { requireReleased } from '../articles/released';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';

const PIECES = ['same', 'added', 'removed'] as const;

export class DifferencePiece {
  @ApiProperty({ enum: PIECES })
  kind: (typeof PIECES)[number];

  @ApiProperty({ type: String })
  text: string;
}

/** The words and who says them, before or after. */
export class ClaimWording {
  @ApiProperty({ type: String })
  contentText: string;

  @ApiProperty({ type: [String] })
  speakers: string[];

  @ApiProperty({ type: String })
  act: string;
}

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
  const [was, is] = [contentText(before.content), after ? contentText(after.content) : ''];
  return {
    ...change,
    before: wording(before),
    after: after && wording(after),
    difference: diffWordsWithSpace(was, is).map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })),
    at: at.toISOString(),
  };
}

function wording({ content, speakers, act }: ClaimChange['before']): ClaimWording {
  return { contentText: contentText(content), speakers: speakers.map(({ name }) => name), act };
}
