import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Claims } from '@dixit/claims';
import { UnitOfWork } from '@dixit/platform';
import { Assignments, Comments, Notifications } from '@dixit/review';
import type { FastifyReply } from 'fastify';
import { ApiIfMatch, ETAG_HEADER, IfMatch, IfMatchOrAny } from '../http/if-match';
import { PageQuery } from '../http/paging';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ClaimWork } from './claim-work';
import { CurrentStateInterceptor } from './current-state.interceptor';
import { ReviewItem } from './review-item.dto';
import {
  AssignmentRequest,
  Comment,
  CommentPage,
  InboxQuery,
  NewComment,
  NotificationPage,
  ReadRequest,
  commentDto,
  notificationDto,
} from './together.dto';

@ApiTags('working together')
@Controller('v1/review/claims/:claimId')
@Roles('reviewer', 'review')
@UseInterceptors(CurrentStateInterceptor)
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'not_found', 'validation_failed')
export class TogetherController {
  constructor(
    private readonly work: ClaimWork,
    private readonly comments: Comments,
    private readonly assignments: Assignments,
    private readonly claims: Claims,
  ) {}

  @Get('comments')
  @ApiOperation({ summary: 'What colleagues say about the claim' })
  @ApiOkResponse({ type: CommentPage })
  @ApiProblems('invalid_cursor')
  async list(@Param('claimId') id: string, @Query() { limit, cursor }: PageQuery): Promise<CommentPage> {
    const { id: claimId } = await this.claims.get(id);
    const { items, nextCursor } = await this.comments.of(claimId, limit, cursor);
    return { items: items.map(commentDto), nextCursor };
  }

  @Post('comments')
  @ApiIfMatch('the claim that it is about, or `*` for whatever it is now')
  @ApiOperation({ summary: 'Say something', description: 'Who is mentioned is told.' })
  @ApiCreatedResponse({ type: Comment })
  @ApiProblems('csrf_missing')
  async add(
    @Param('claimId') claimId: string,
    @IfMatchOrAny() version: number | undefined,
    @Body() { text, mentions = [] }: NewComment,
    @CurrentPrincipal() actor: Principal,
  ): Promise<Comment> {
    return commentDto(
      await this.work.run((unit) => this.comments.add(unit, actor, claimId, version, { text, mentions })),
    );
  }

  @Put('assignment')
  @ApiIfMatch('the assignment: its own version, `assignmentVersion` of the item')
  @ApiOperation({
    summary: 'Assign the claim to a colleague',
    description: 'They are told; `next` then hands it to nobody else.',
  })
  @ApiOkResponse({ type: ReviewItem, headers: ETAG_HEADER })
  @ApiProblems('csrf_missing')
  assign(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @Body() { assigneeId = null, dueOn = null }: AssignmentRequest,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) =>
      this.assignments.assign(unit, actor, id, version, { assigneeId, dueOn }),
    );
  }
}

@ApiTags('working together')
@Controller('v1/notifications')
@Roles('reviewer', 'review')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'validation_failed')
export class NotificationController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly notifications: Notifications,
  ) {}

  @Get()
  @ApiOperation({ summary: 'One’s inbox' })
  @ApiOkResponse({ type: NotificationPage })
  @ApiProblems('invalid_cursor')
  async list(
    @Query() { limit, cursor, unread }: InboxQuery,
    @CurrentPrincipal() { userId }: Principal,
  ): Promise<NotificationPage> {
    const { items, nextCursor } = await this.notifications.list(userId, unread ?? false, limit, cursor);
    return { items: items.map(notificationDto), nextCursor, unread: await this.notifications.unread(userId) };
  }

  @Post('read')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mark as read' })
  @ApiNoContentResponse()
  @ApiProblems('csrf_missing')
  async read(@Body() { ids }: ReadRequest, @CurrentPrincipal() { userId }: Principal): Promise<void> {
    await this.units.run((unit) => this.notifications.markRead(unit, userId, ids));
  }
}
