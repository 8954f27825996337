import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Articles } from '@dixit/articles';
import { ClaimChanges, ClaimLife, Claims } from '@dixit/claims';
import { UnitOfWork } from '@dixit/platform';
import { requireReleased } from '../articles/released';
import { ApiIfMatch, IfMatch } from '../http/if-match';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ClaimChangeDto, changeDto, type ShownRevision } from './claim-change.dto';

export class ClaimChangeList {
  @ApiProperty({ type: [ClaimChangeDto] })
  items: ClaimChangeDto[];
}

@ApiTags('claims')
@Controller('v1/claims/:id/changes')
@Roles('reader', 'read')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class ClaimChangesController {
  constructor(
    private readonly articles: Articles,
    private readonly claims: Claims,
    private readonly changes: ClaimChanges,
    private readonly life: ClaimLife,
    private readonly units: UnitOfWork,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What revisions of its article and newer engines made of a claim, oldest first' })
  @ApiOkResponse({ type: ClaimChangeList })
  @ApiProblems('not_found')
  async list(@Param('id') id: string, @CurrentPrincipal() { role }: Principal): Promise<ClaimChangeList> {
    const { articleId } = await this.claims.get(id);
    await requireReleased(this.articles, articleId, role);
    const revisions = await this.shown(articleId);
    const items: ClaimChangeDto[] = [];
    for (const change of await this.changes.of(id)) {
      const [from, to] = [await revisions(change.fromRevisionId), await revisions(change.toRevisionId)];
      items.push(changeDto(change, { from, to }));
    }
    return { items };
  }

  @Post('seen')
  @HttpCode(204)
  @Roles('reviewer', 'review')
  @ApiIfMatch()
  @ApiOperation({
    summary: 'Take note of what a revision changed',
    description: 'Takes the flag `changed` back. Publishing a verdict on the words of today does so too.',
  })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  async seen(@Param('id') id: string, @IfMatch() version: number): Promise<void> {
    await this.units.run(async (unit) => {
      const { id: claimId } = await this.claims.get(id, unit);
      await this.life.flag(unit, claimId, { changed: false }, version);
    });
  }

  /** Texts of an article's revisions, each loaded when it is asked for and once. */
  private async shown(articleId: string): Promise<(revisionId: string) => Promise<ShownRevision>> {
    const numbers = new Map((await this.articles.revisions(articleId)).map(({ id, number }) => [id, number]));
    const known = new Map<string, Promise<ShownRevision>>();
    return (revisionId) => {
      const revision =
        known.get(revisionId) ??
        this.articles.revisionText(revisionId).then((text) => ({ number: numbers.get(revisionId) ?? 0, text }));
      known.set(revisionId, revision);
      return revision;
    };
  }
}
