import { Controller, Get, Param, ParseIntPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Articles } from '@dixit/articles';
import { ClaimFates } from '@dixit/claims';
import { ApplicationError } from '@dixit/platform';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { RevisionList, revisionDto } from './article.dto';
import { onlyReleased } from './released';
import {
  ClaimFatePage,
  DifferenceQuery,
  FatesQueryDto,
  RevisionDifference,
  RevisionText,
  fateDto,
} from './revision.dto';
import { textDifference } from './text-difference';

/** The greatest number that PostgreSQL's integer takes. */
const LARGEST_NUMBER = 2_147_483_647;

const NUMBER = new ParseIntPipe({
  exceptionFactory: () => new ApplicationError('not_found', 'Revisions have numbers, from 1.'),
});

@ApiTags('articles')
@Controller('v1/articles/:id/revisions')
@Roles('reader', 'read')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'not_found')
export class RevisionsController {
  constructor(
    private readonly articles: Articles,
    private readonly fates: ClaimFates,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All revisions of an article, oldest first' })
  @ApiOkResponse({ type: RevisionList })
  async list(@Param('id') id: string, @CurrentPrincipal() { role }: Principal): Promise<RevisionList> {
    await this.articles.get(id, { released: onlyReleased(role) });
    return { items: (await this.articles.revisions(id)).map(revisionDto) };
  }

  @Get(':number')
  @ApiOperation({ summary: 'One revision with its text' })
  @ApiOkResponse({ type: RevisionText })
  async get(
    @Param('id') id: string,
    @Param('number', NUMBER) number: number,
    @CurrentPrincipal() { role }: Principal,
  ): Promise<RevisionText> {
    const current = await this.articles.get(id, { released: onlyReleased(role) });
    const revision = await this.revision(id, number);
    return { ...revisionDto(revision), isCurrent: current.revision.id === revision.id, text: revision.text };
  }

  @Get(':number/difference')
  @ApiOperation({
    summary: 'What a revision changed in the text',
    description: 'Paragraph by paragraph, and word by word in those reworded.',
  })
  @ApiOkResponse({ type: RevisionDifference })
  @ApiProblems('validation_failed')
  async difference(
    @Param('id') id: string,
    @Param('number', NUMBER) number: number,
    @Query() { since = number - 1 }: DifferenceQuery,
    @CurrentPrincipal() { role }: Principal,
  ): Promise<RevisionDifference> {
    await this.articles.get(id, { released: onlyReleased(role) });
    const [from, to] = await this.pair(id, since, number);
    return {
      from: revisionDto(from),
      to: revisionDto(to),
      paragraphs: (await textDifference(from.text, to.text)).map(({ kind, pieces }) => ({ kind, pieces: [...pieces] })),
    };
  }

  @Get(':number/claims')
  @ApiOperation({
    summary: 'What a revision made of each claim',
    description: 'Of the first revision all are new. Claims that neither of the two revisions has are left out.',
  })
  @ApiOkResponse({ type: ClaimFatePage })
  @ApiProblems('validation_failed', 'invalid_cursor')
  async claims(
    @Param('id') id: string,
    @Param('number', NUMBER) number: number,
    @Query() { since = number - 1, limit, cursor }: FatesQueryDto,
    @CurrentPrincipal() { role }: Principal,
  ): Promise<ClaimFatePage> {
    await this.articles.get(id, { released: onlyReleased(role) });
    if (since > 0) await this.pair(id, since, number);
    else await this.revision(id, number);
    const query = { articleId: id, from: since, to: number, limit, ...(cursor === undefined ? {} : { cursor }) };
    const { items, nextCursor } = await this.fates.between(query);
    return { items: items.map(fateDto), nextCursor };
  }

  private async pair(id: string, since: number, number: number) {
    if (since < 1 || since >= number) {
      throw new ApplicationError('validation_failed', 'Compare a revision with an earlier one.', [
        { pointer: '/since', reason: 'is not the number of an earlier revision' },
      ]);
    }
    return Promise.all([this.revision(id, since), this.revision(id, number)]);
  }

  private revision(id: string, number: number) {
    return this.articles.revision(id, Math.min(number, LARGEST_NUMBER));
  }
}
