import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ArticleLife, Articles, Revisions } from '@dixit/articles';
import { UnitOfWork, type Unit } from '@dixit/platform';
import type { FastifyReply } from 'fastify';
import { ApiIfMatch, ETAG_HEADER, IfMatch, sendVersion } from '../http/if-match';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ArticleText, articleTextDto } from './article.dto';
import { ReadAgainAccepted, ReadAgainRequest } from './revision.dto';

/** What editors do with an article apart from its claims. */
@ApiTags('articles')
@Controller('v1/articles/:id')
@Roles('editor', 'intake')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'not_found')
export class ArticleLifeController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly articles: Articles,
    private readonly revisions: Revisions,
    private readonly life: ArticleLife,
  ) {}

  @Post('retry')
  @HttpCode(204)
  @ApiOperation({ summary: 'Extract an article again whose extraction failed' })
  @ApiNoContentResponse()
  @ApiProblems('state_forbids')
  async retry(@Param('id') id: string): Promise<void> {
    const { revision } = await this.articles.get(id);
    await this.units.run((unit) => this.revisions.retry(unit, revision.id));
  }

  @Post('reread')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have the engine of today read an article again',
    description:
      'Whether its extraction failed, its language was told wrong, or the engine is newer than the one that read it. What people corrected, took or judged stays as it is.',
  })
  @ApiAcceptedResponse({ type: ReadAgainAccepted })
  @ApiProblems('state_forbids', 'validation_failed')
  async readAgain(@Param('id') id: string, @Body() { language }: ReadAgainRequest): Promise<ReadAgainAccepted> {
    const { revision } = await this.articles.get(id);
    await this.units.run((unit) => this.revisions.reread(unit, revision.id, language));
    return { revisionId: revision.id, state: 'received' };
  }

  @Post('release')
  @HttpCode(200)
  @ApiIfMatch()
  @ApiOperation({
    summary: 'End an embargo by hand',
    description: 'The article is shown, read by the engine and told from now on. Nothing changes where there is none.',
  })
  @ApiOkResponse({ type: ArticleText, headers: ETAG_HEADER })
  release(
    @Param('id') id: string,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArticleText> {
    return this.change(id, reply, (unit) => this.life.release(unit, id, version));
  }

  private async change(id: string, reply: FastifyReply, work: (unit: Unit) => Promise<unknown>): Promise<ArticleText> {
    await this.units.run(work);
    const article = await this.articles.get(id);
    sendVersion(reply, article.version);
    return articleTextDto(article);
  }
}
