import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApplicationError, Configuration, publicUrlOf } from '@dixit/platform';
import { Citations, citationLine } from '@dixit/publication';
import { ApiProblems } from '../http/problem.dto';
import type { Principal } from '@dixit/accounts';
import { Visitor } from '../http/principal';
import { PublicCacheInterceptor } from '../http/public-cache.interceptor';
import { OpenWherePublished, Roles } from '../http/roles';
import { requirePublished } from './published';
import { OembedQuery } from './publication.dto';

/** oEmbed 1.0 of type `link`: a card without foreign script. */
@ApiTags('publication')
@Controller('oembed')
@Roles('reader', 'read')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class OembedController {
  private readonly publicUrl: string;

  constructor(
    configuration: Configuration,
    private readonly citations: Citations,
  ) {
    this.publicUrl = publicUrlOf(configuration);
  }

  @Get()
  @OpenWherePublished()
  @UseInterceptors(PublicCacheInterceptor)
  @ApiOperation({ summary: "A claim's card (oEmbed)" })
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiProblems('not_found', 'validation_failed')
  async card(@Query() { url }: OembedQuery, @Visitor() visitor: Principal | null): Promise<Record<string, unknown>> {
    const id = url.startsWith(`${this.publicUrl}/claims/`) ? url.slice(`${this.publicUrl}/claims/`.length) : '';
    if (!/^[\w-]+$/u.test(id))
      throw new ApplicationError('not_found', `Give the address of a claim: ${this.publicUrl}/claims/….`);
    const { claim, cited } = await this.citations.of(id, { released: true, standing: visitor === null });
    if (visitor === null) requirePublished(claim);
    return {
      type: 'link',
      version: '1.0',
      title: citationLine(cited, this.publicUrl, claim.language === 'en' ? 'en' : 'fr'),
      author_name: cited.speakers.join(', '),
      provider_name: 'Dixit',
      provider_url: this.publicUrl,
    };
  }
}
