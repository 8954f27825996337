import { Body, Controller, Get, Param, Post, Put, Res, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Claims } from '@dixit/claims';
import { NO_DRAFT, VerdictDrafts, VerdictStore, Verdicts, type SavedVerdictDraft } from '@dixit/review';
import type { FastifyReply } from 'fastify';
import { ApiIfMatch, ETAG_HEADER, IfMatch, IfMatchOrAny, sendVersion } from '../http/if-match';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ClaimMove } from './claim-move';
import { ClaimWork } from './claim-work';
import { CurrentStateInterceptor } from './current-state.interceptor';
import { ReviewItem } from './review-item.dto';
import {
  ApprovalRequest,
  ReasonRequest,
  SavedDraft,
  VerdictDraftDto,
  VerdictList,
  VerdictProposal,
  verdictDto,
} from './verdict.dto';

@ApiTags('verdicts')
@Controller('v1/review/claims/:claimId')
@Roles('reviewer', 'review')
@UseInterceptors(CurrentStateInterceptor)
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'not_found', 'validation_failed')
export class VerdictController {
  constructor(
    private readonly work: ClaimWork,
    private readonly verdicts: Verdicts,
    private readonly drafts: VerdictDrafts,
    private readonly store: VerdictStore,
    private readonly claims: Claims,
  ) {}

  @Get('verdicts')
  @ApiOperation({ summary: 'Every version of the verdict' })
  @ApiOkResponse({ type: VerdictList })
  async versions(@Param('claimId') id: string): Promise<VerdictList> {
    const { id: claimId } = await this.claims.get(id);
    return { items: (await this.store.of(claimId)).map(verdictDto) };
  }

  @Get('draft')
  @ApiOperation({ summary: 'One’s own draft of the verdict' })
  @ApiOkResponse({ type: SavedDraft, headers: ETAG_HEADER })
  async draft(
    @Param('claimId') id: string,
    @CurrentPrincipal() { userId }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedDraft> {
    const { id: claimId } = await this.claims.get(id);
    return this.drafted(reply, await this.drafts.of(claimId, userId));
  }

  @Put('draft')
  @ApiIfMatch('the draft as it was read, `"0"` where there was none, or `*` to save over another window’s')
  @ApiOperation({
    summary: 'Save one’s draft',
    description:
      'Taken whatever happened to the lease and the claim: nothing typed is lost. A 412 holds the draft that another window saved.',
  })
  @ApiOkResponse({ type: SavedDraft, headers: ETAG_HEADER })
  @ApiProblems('csrf_missing')
  async saveDraft(
    @Param('claimId') id: string,
    @IfMatchOrAny() version: number | undefined,
    @Body() body: VerdictDraftDto,
    @CurrentPrincipal() { userId }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SavedDraft> {
    const { id: claimId } = await this.claims.get(id);
    return this.drafted(
      reply,
      await this.work.run((unit) => this.drafts.save(unit, claimId, userId, { ...body }, version)),
    );
  }

  @Post('verdict')
  @ClaimMove(
    { summary: 'Propose a verdict', description: 'The claim then waits for another person’s approval.' },
    'lease_held',
  )
  submit(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @Body() { step, evidenceIds, trueAsOf, reviewBy, ...words }: VerdictProposal,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    const content = {
      ...words,
      step: step ?? null,
      evidenceIds: evidenceIds ?? [],
      trueAsOf: trueAsOf ?? null,
      reviewBy: reviewBy ?? null,
    };
    return this.work.change(id, reply, (unit) => this.verdicts.submit(unit, actor, id, version, content));
  }

  @Post('verdict/approval')
  @Roles('editor', 'review')
  @ClaimMove(
    {
      summary: 'Approve and publish',
      description: 'Never by the author, but for an administrator who says why.',
    },
    'four_eyes',
  )
  approve(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @Body() { override }: ApprovalRequest,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) => this.verdicts.approve(unit, actor, id, version, override));
  }

  @Post('verdict/return')
  @Roles('editor', 'review')
  @ClaimMove({ summary: 'Give the proposal back to its author', description: 'Its words become their draft again.' })
  return(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonRequest,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) => this.verdicts.return(unit, actor, id, version, reason));
  }

  @Post('verdict/reopening')
  @ClaimMove(
    {
      summary: 'Open a published claim again',
      description: 'Leased to the caller; the published verdict stands until another is approved.',
    },
    'lease_held',
  )
  reopen(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonRequest,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) => this.verdicts.reopen(unit, actor, id, version, reason));
  }

  @Post('verdict/withdrawal')
  @Roles('editor', 'review')
  @ClaimMove({ summary: 'Withdraw the published verdict for good' }, 'lease_held')
  withdraw(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonRequest,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) => this.verdicts.withdraw(unit, actor, id, version, reason));
  }

  private drafted(reply: FastifyReply, draft: SavedVerdictDraft | null): SavedDraft {
    const version = draft?.version ?? NO_DRAFT;
    sendVersion(reply, version);
    return { content: draft && { ...draft.content }, savedAt: draft?.savedAt.toISOString() ?? null, version };
  }
}
