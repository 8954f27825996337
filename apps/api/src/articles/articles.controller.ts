import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Articles } from '@dixit/articles';
import { Claims } from '@dixit/claims';
import { Idempotency, UnitOfWork } from '@dixit/platform';
import type { FastifyReply } from 'fastify';
import { ClaimPage, claimPageDto } from '../claims/claim.dto';
import { LARGE_AS_BYTES } from '../http/body-parser';
import { ApiIdempotencyKey, IdempotencyKey } from '../http/idempotency-key';
import { PageQuery } from '../http/paging';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ReadArticleBody, type ArticleBody } from './article-body';
import { ArticleListQueryDto } from './article-list.query';
import { ArticleTaking } from './article-taking';
import { ArticleAccepted, ArticlePage, ArticleText, NewArticle, articlePageDto, articleTextDto } from './article.dto';
import { onlyReleased } from './released';

const ROUTE = '/v1/articles';

@ApiTags('articles')
@Controller('v1/articles')
@Roles('reader', 'read')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class ArticlesController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly taking: ArticleTaking,
    private readonly articles: Articles,
    private readonly claims: Claims,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @HttpCode(202)
  @Roles('reviewer', 'intake')
  @RouteConfig(LARGE_AS_BYTES)
  @ApiBody({ type: NewArticle })
  @ApiOperation({
    summary: 'Take an article in',
    description:
      'As text, as `{ url }` to be fetched, or as `{ html, url }` of a page fetched elsewhere. Its claims can be read once its state is `extracted`. The same identity with another text becomes a new revision.',
  })
  @ApiIdempotencyKey()
  @ApiAcceptedResponse({ type: ArticleAccepted })
  @ApiProblems(
    'malformed_request',
    'invalid_encoding',
    'identity_conflict',
    'idempotency_conflict',
    'text_too_large',
    'unsupported_media_type',
    'validation_failed',
    'invalid_text',
    'no_article',
    'paywalled',
    'unreadable_document',
    'fetch_failed',
    'fetch_refused',
  )
  async receive(
    @Body(ReadArticleBody) body: ArticleBody,
    @IdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArticleAccepted> {
    const take = await this.taking.prepare(body);
    const accepted = await this.units.run((unit) =>
      this.idempotency.once(unit, { key, route: `POST ${ROUTE}`, body: body.identity }, () => take(unit)),
    );
    void reply.header('location', `${ROUTE}/${accepted.id}`);
    return accepted;
  }

  @Get()
  @ApiOperation({ summary: 'List articles, newest first' })
  @ApiOkResponse({ type: ArticlePage })
  @ApiProblems('invalid_cursor', 'validation_failed')
  async list(@Query() query: ArticleListQueryDto, @CurrentPrincipal() { role }: Principal): Promise<ArticlePage> {
    return articlePageDto(await this.articles.list({ ...query, released: onlyReleased(role) }));
  }

  @Get(':id')
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'One article with its text' })
  @ApiOkResponse({ type: ArticleText, headers: { ETag: { schema: { type: 'string' }, description: 'For If-Match.' } } })
  @ApiProblems('not_found')
  async get(
    @Param('id') id: string,
    @CurrentPrincipal() { role }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArticleText> {
    const article = await this.articles.get(id, { released: onlyReleased(role) });
    void reply.header('etag', `"${article.version}"`);
    return articleTextDto(article);
  }

  @Get(':id/claims')
  @ApiOperation({ summary: 'The claims of an article, in reading order' })
  @ApiOkResponse({ type: ClaimPage })
  @ApiProblems('not_found', 'invalid_cursor')
  async listClaims(
    @Param('id') id: string,
    @Query() { limit, cursor }: PageQuery,
    @CurrentPrincipal() { role }: Principal,
  ): Promise<ClaimPage> {
    const article = await this.articles.get(id, { released: onlyReleased(role) });
    return claimPageDto(
      await this.claims.list({ articleId: article.id, limit, ...(cursor === undefined ? {} : { cursor }) }),
    );
  }
}
