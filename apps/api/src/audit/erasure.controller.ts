import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { UnitOfWork } from '@dixit/platform';
import { Erasures } from '@dixit/review';
import type { FastifyReply } from 'fastify';
import { ApiIfMatch, ETAG_HEADER, IfMatch, sendVersion } from '../http/if-match';
import { PageQuery } from '../http/paging';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import {
  ErasureDto,
  ErasurePage,
  ErasurePreviewDto,
  ErasureRequest,
  ErasureSubjectQuery,
  erasureDto,
} from './erasure.dto';

@ApiTags('erasures')
@Controller('v1/erasures')
@Roles('admin', 'admin')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'validation_failed')
export class ErasureController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly erasures: Erasures,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What was erased on legal orders, when and by whom' })
  @ApiOkResponse({ type: ErasurePage })
  @ApiProblems('invalid_cursor')
  async list(@Query() { limit, cursor }: PageQuery): Promise<ErasurePage> {
    const { items, nextCursor } = await this.erasures.list(limit, cursor);
    return { items: items.map(erasureDto), nextCursor };
  }

  @Get('preview')
  @ApiOperation({ summary: 'What an erasure would take', description: 'Its ETag confirms the erasure.' })
  @ApiOkResponse({ type: ErasurePreviewDto, headers: ETAG_HEADER })
  @ApiProblems('not_found')
  async preview(
    @Query() { subjectType, subjectId }: ErasureSubjectQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasurePreviewDto> {
    const preview = await this.erasures.preview(subjectType, subjectId);
    sendVersion(reply, preview.version);
    return preview;
  }

  @Post()
  @ApiIfMatch()
  @ApiOperation({
    summary: 'Erase an article, or a person, for good',
    description:
      'On a legal order. Claims, snapshots, verdicts and event bodies go with it; receivers are told `article.erased` or `entity.erased`; the audit trail keeps tombstones and still verifies. There is no way back.',
  })
  @ApiCreatedResponse({ type: ErasureDto })
  @ApiProblems('not_found', 'csrf_missing')
  async erase(
    @IfMatch() version: number,
    @Body() order: ErasureRequest,
    @CurrentPrincipal() actor: Principal,
  ): Promise<ErasureDto> {
    return erasureDto(await this.units.run((unit) => this.erasures.erase(unit, actor, order, version)));
  }
}
