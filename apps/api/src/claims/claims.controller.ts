import { Controller, Get, Param, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Articles } from '@dixit/articles';
import { ClaimSearch, Claims, SearchFacets, statesOf } from '@dixit/claims';
import type { FastifyReply } from 'fastify';
import { requirePublic, requireReleased } from '../articles/released';
import { CurrentPrincipal, Visitor } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { PublicCacheInterceptor } from '../http/public-cache.interceptor';
import { OpenWherePublished, Roles } from '../http/roles';
import { requirePublished } from '../publication/published';
import { ClaimSearchQuery } from '../search/claim-search.query';
import { ClaimFiltersQuery, filtersOf } from '../search/filters.query';
import { ClaimFacets, FoundClaimPage, facetsDto, foundPageDto } from '../search/search.dto';
import { Claim, claimDto } from './claim.dto';

@ApiTags('claims')
@Controller('v1/claims')
@Roles('reader', 'read')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class ClaimsController {
  constructor(
    private readonly articles: Articles,
    private readonly claims: Claims,
    private readonly search: ClaimSearch,
    private readonly searchFacets: SearchFacets,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Find claims by words, people and circumstances' })
  @ApiOkResponse({ type: FoundClaimPage })
  @ApiProblems('invalid_cursor', 'validation_failed')
  async list(@Query() query: ClaimSearchQuery, @CurrentPrincipal() { role }: Principal): Promise<FoundClaimPage> {
    const { articleId, limit, cursor } = query;
    const place = { limit, ...(cursor === undefined ? {} : { cursor }) };
    if (articleId !== undefined) {
      await requireReleased(this.articles, articleId, role);
      const states =
        query.verificationStatus === undefined ? {} : { states: query.verificationStatus.flatMap(statesOf) };
      const page = await this.claims.list({ articleId, ...states, ...place });
      return foundPageDto({ ...page, items: await this.search.told(page.items) });
    }
    const sort = query.sort ?? (query.q === undefined ? 'newest' : 'relevance');
    return foundPageDto(await this.search.search({ filters: filtersOf(query), sort, ...place }));
  }

  @Get('facets')
  @ApiOperation({ summary: 'How many claims match, and how they spread over every filter' })
  @ApiOkResponse({ type: ClaimFacets })
  @ApiProblems('validation_failed')
  async facets(@Query() query: ClaimFiltersQuery): Promise<ClaimFacets> {
    return facetsDto(await this.searchFacets.facets(filtersOf(query)));
  }

  @Get(':id')
  @OpenWherePublished()
  @UseInterceptors(PublicCacheInterceptor)
  @ApiOperation({ summary: 'One claim; to strangers one with a published verdict' })
  @ApiOkResponse({ type: Claim, headers: { ETag: { schema: { type: 'string' }, description: 'For If-Match.' } } })
  @ApiProblems('not_found')
  async get(
    @Param('id') id: string,
    @Visitor() visitor: Principal | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Claim> {
    const claim = await this.claims.get(id);
    if (visitor === null) {
      requirePublished(claim);
      await requirePublic(this.articles, claim.articleId);
      return claimDto(claim);
    }
    await requireReleased(this.articles, claim.articleId, visitor.role);
    void reply.header('etag', `"${claim.version}"`);
    return claimDto(claim);
  }
}
