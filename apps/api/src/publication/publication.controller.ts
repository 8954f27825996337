import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, Res, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { ApplicationError, Configuration, publicUrlOf } from '@dixit/platform';
import {
  Citations,
  ClaimExport,
  VerdictFeed,
  addressInArticle,
  asAnnotation,
  citationLine,
  claimAddress,
  isServable,
} from '@dixit/publication';
import type { FastifyReply } from 'fastify';
import { onlyReleased } from '../articles/released';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { PublicCacheInterceptor } from '../http/public-cache.interceptor';
import { OpenWherePublished, Roles } from '../http/roles';
import { ClaimFiltersQuery, filtersOf } from '../search/filters.query';
import { Citation, CitationQuery, ExportQuery } from './publication.dto';

@ApiTags('publication')
@Controller('v1')
@Roles('reader', 'export')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class PublicationController {
  private readonly publicUrl: string;

  constructor(
    configuration: Configuration,
    private readonly citations: Citations,
    private readonly exports: ClaimExport,
    private readonly verdicts: VerdictFeed,
  ) {
    this.publicUrl = publicUrlOf(configuration);
  }

  @Get('claims/:id/citation')
  @Roles('reader', 'read')
  @ApiOperation({ summary: 'How to cite a claim' })
  @ApiOkResponse({ type: Citation })
  @ApiProblems('not_found', 'validation_failed')
  async citation(
    @Param('id') id: string,
    @Query() { language }: CitationQuery,
    @CurrentPrincipal() { role }: Principal,
  ): Promise<Citation> {
    const { cited } = await this.citations.of(id, { released: onlyReleased(role) });
    const { publicUrl } = this;
    return {
      url: claimAddress(publicUrl, id),
      articleUrl: addressInArticle(cited),
      line: citationLine(cited, publicUrl, language),
    };
  }

  @Get('claims/:id/annotation')
  @Roles('reader', 'read')
  @Header('content-type', 'application/ld+json; charset=utf-8')
  @ApiOperation({ summary: 'A claim as a W3C Web Annotation' })
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiProblems('not_found')
  async annotation(@Param('id') id: string, @CurrentPrincipal() { role }: Principal): Promise<Record<string, unknown>> {
    const { cited } = await this.citations.of(id, { released: onlyReleased(role) });
    return asAnnotation(cited, this.publicUrl);
  }

  @Get('claims/:id/claim-review')
  @Roles('reader', 'read')
  @OpenWherePublished()
  @UseInterceptors(PublicCacheInterceptor)
  @Header('content-type', 'application/ld+json; charset=utf-8')
  @ApiOperation({ summary: 'A published verdict as schema.org ClaimReview' })
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiProblems('not_found', 'claim_review_incomplete')
  async claimReview(@Param('id') id: string): Promise<Record<string, unknown>> {
    const checked = await this.verdicts.claimReview(id, this.publicUrl);
    if (!checked) throw new ApplicationError('not_found', 'This claim has no published verdict.');
    if (isServable(checked)) return checked.review;
    const faults = checked.faults.map(({ property, reason }) => ({
      pointer: `/${property.replaceAll('.', '/')}`,
      reason,
    }));
    throw new ApplicationError(
      'claim_review_incomplete',
      'Complete the verdict: search engines would refuse it so.',
      faults,
    );
  }

  @Get('claim-reviews')
  @OpenWherePublished()
  @UseInterceptors(PublicCacheInterceptor)
  @Header('content-type', 'application/ld+json; charset=utf-8')
  @ApiOperation({ summary: 'The newest ClaimReviews as a DataFeed' })
  @ApiOkResponse({ schema: { type: 'object' } })
  claimReviews(): Promise<Record<string, unknown>> {
    return this.verdicts.dataFeed(this.publicUrl);
  }

  @Get('feeds/verdicts.atom')
  @OpenWherePublished()
  @UseInterceptors(PublicCacheInterceptor)
  @Header('content-type', 'application/atom+xml; charset=utf-8')
  @ApiOperation({ summary: 'The newest verdicts as Atom; filters make it the feed of a speaker or of a search' })
  @ApiProduces('application/atom+xml')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems('validation_failed')
  atom(@Query() query: ClaimFiltersQuery): Promise<string> {
    const filters = filtersOf(query);
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, String(one)]),
      ),
    );
    const self = `${this.publicUrl}/v1/feeds/verdicts.atom${search.size > 0 ? `?${search.toString()}` : ''}`;
    return this.verdicts.atom(filters, self, this.publicUrl);
  }

  @Get('exports/claims')
  @ApiOperation({ summary: 'All claims that match, as CSV or JSON Lines, streamed' })
  @ApiProduces('text/csv', 'application/jsonl')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems('validation_failed')
  export(@Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    const { format, bom } = query;
    const lines = this.exports.lines({ filters: filtersOf(query), format, bom, publicUrl: this.publicUrl });
    void reply.header('content-disposition', `attachment; filename="claims.${format}"`);
    const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8';
    return new StreamableFile(Readable.from(lines, { objectMode: false }), { type });
  }
}
