import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { UnitOfWork } from '@dixit/platform';
import { Leases, ReviewQueue, SavedViews } from '@dixit/review';
import type { FastifyReply } from 'fastify';
import { ETAG_HEADER, sendVersion } from '../http/if-match';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import {
  NewView,
  NextRequest,
  QueueQuery,
  ReviewCounts,
  ReviewItem,
  ReviewPage,
  SavedViewDto,
  SavedViewList,
  reviewItemDto,
  savedViewDto,
} from './review-item.dto';

@ApiTags('review queue')
@Controller('v1/review')
@Roles('reviewer', 'review')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'validation_failed')
export class QueueController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queue: ReviewQueue,
    private readonly leases: Leases,
    private readonly views: SavedViews,
  ) {}

  @Get('queue')
  @ApiOperation({ summary: 'The queue, most urgent first' })
  @ApiOkResponse({ type: ReviewPage })
  @ApiProblems('invalid_cursor')
  async list(@Query() { limit, cursor, ...filters }: QueueQuery): Promise<ReviewPage> {
    const { items, nextCursor } = await this.queue.list(filters, limit, cursor);
    return { items: items.map(reviewItemDto), nextCursor };
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many claims are in each state' })
  @ApiOkResponse({ type: ReviewCounts })
  async counts(): Promise<ReviewCounts> {
    return { counts: await this.queue.counts() };
  }

  @Post('next')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take the most urgent claim that waits',
    description: 'Leased to the caller for two minutes; no two callers get the same one. 204 where nothing waits.',
  })
  @ApiOkResponse({ type: ReviewItem, headers: ETAG_HEADER })
  @ApiNoContentResponse({ description: 'Nothing waits.' })
  @ApiProblems('csrf_missing')
  async next(
    @Body() { filters }: NextRequest,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem | undefined> {
    const claimId = await this.units.run((unit) => this.leases.next(unit, actor, filters));
    if (claimId === null) {
      void reply.status(204);
      return undefined;
    }
    const item = await this.queue.get(claimId);
    sendVersion(reply, item.claim.version);
    return reviewItemDto(item);
  }

  @Get('views')
  @ApiOperation({ summary: 'One’s saved views of the queue' })
  @ApiOkResponse({ type: SavedViewList })
  async listViews(@CurrentPrincipal() { userId }: Principal): Promise<SavedViewList> {
    return { items: (await this.views.of(userId)).map(savedViewDto) };
  }

  @Post('views')
  @ApiOperation({ summary: 'Save a view under a name' })
  @ApiCreatedResponse({ type: SavedViewDto })
  @ApiProblems('csrf_missing')
  async saveView(@Body() { name, filters }: NewView, @CurrentPrincipal() { userId }: Principal): Promise<SavedViewDto> {
    return savedViewDto(await this.units.run((unit) => this.views.save(unit, userId, name, filters)));
  }

  @Put('views/:id')
  @ApiOperation({ summary: 'Rename a view, or give it other filters' })
  @ApiOkResponse({ type: SavedViewDto })
  @ApiProblems('not_found', 'already_exists', 'csrf_missing')
  async changeView(
    @Param('id') id: string,
    @Body() { name, filters }: NewView,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<SavedViewDto> {
    return savedViewDto(await this.units.run((unit) => this.views.change(unit, userId, { id, name, filters })));
  }

  @Delete('views/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget a view' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'csrf_missing')
  async dropView(@Param('id') id: string, @CurrentPrincipal() { userId }: Principal): Promise<void> {
    await this.units.run((unit) => this.views.drop(unit, userId, id));
  }
}
