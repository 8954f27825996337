import { Body, Controller, Get, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Claims } from '@dixit/claims';
import { Replies } from '@dixit/review';
import { ApiIfMatch, IfMatch, IfMatchOrAny } from '../http/if-match';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ClaimWork } from './claim-work';
import { CurrentStateInterceptor } from './current-state.interceptor';
import { Reply, ReplyList, ReplyRequest, replyDto } from './reply.dto';

@ApiTags('verdicts')
@Controller('v1/review/claims/:claimId/replies')
@Roles('reviewer', 'review')
@UseInterceptors(CurrentStateInterceptor)
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'not_found', 'validation_failed')
export class ReplyController {
  constructor(
    private readonly work: ClaimWork,
    private readonly replies: Replies,
    private readonly claims: Claims,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Whether the accused were asked, and what they answered' })
  @ApiOkResponse({ type: ReplyList })
  async list(@Param('claimId') id: string): Promise<ReplyList> {
    const { id: claimId } = await this.claims.get(id);
    return { items: (await this.replies.of(claimId)).map(replyDto) };
  }

  @Post()
  @ApiIfMatch('the claim that they were asked about, or `*` for whatever it is now')
  @ApiOperation({ summary: 'Record that somebody was asked' })
  @ApiCreatedResponse({ type: Reply })
  @ApiProblems('csrf_missing')
  async add(
    @Param('claimId') claimId: string,
    @IfMatchOrAny() version: number | undefined,
    @Body() body: ReplyRequest,
    @CurrentPrincipal() actor: Principal,
  ): Promise<Reply> {
    return replyDto(await this.work.run((unit) => this.replies.add(unit, actor, claimId, version, inputOf(body))));
  }

  @Put(':replyId')
  @ApiIfMatch()
  @ApiOperation({ summary: 'Record the answer', description: 'If-Match holds the record’s own version.' })
  @ApiOkResponse({ type: Reply })
  @ApiProblems('csrf_missing')
  async change(
    @Param('claimId') claimId: string,
    @Param('replyId') replyId: string,
    @IfMatch() version: number,
    @Body() body: ReplyRequest,
  ): Promise<Reply> {
    return replyDto(await this.work.run((unit) => this.replies.change(unit, claimId, replyId, version, inputOf(body))));
  }
}

function inputOf({ target, askedAt, askedHow, answeredAt, answer }: ReplyRequest) {
  const date = (text: string | null | undefined) => (text === undefined || text === null ? null : new Date(text));
  return {
    target,
    askedAt: date(askedAt),
    askedHow: askedHow ?? null,
    answeredAt: date(answeredAt),
    answer: answer ?? null,
  };
}
