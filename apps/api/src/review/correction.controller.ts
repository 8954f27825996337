import { Body, Controller, Get, HttpCode, Param, Patch, Post, Res, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Articles } from '@dixit/articles';
import { Claims } from '@dixit/claims';
import { ApplicationError, ConflictError } from '@dixit/platform';
import { CorrectionLog, Corrections, Dismissals } from '@dixit/review';
import type { FastifyReply } from 'fastify';
import { Claim, claimDto } from '../claims/claim.dto';
import { ApiIfMatch, ETAG_HEADER, IfMatch } from '../http/if-match';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ClaimMove } from './claim-move';
import { ClaimWork } from './claim-work';
import {
  CorrectionList,
  CorrectionRequest,
  DismissalRequest,
  MergeRequest,
  MissedClaimRequest,
  SplitRequest,
  correctionDto,
} from './correction.dto';
import { CurrentStateInterceptor } from './current-state.interceptor';
import { ReviewItem } from './review-item.dto';

export class SplitClaims {
  @ApiProperty({ type: [Claim], description: 'The claim as it is now, then the new ones.' })
  claims: Claim[];
}

@ApiTags('review claims')
@Controller('v1/review/claims/:claimId')
@Roles('reviewer', 'review')
@UseInterceptors(CurrentStateInterceptor)
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'not_found', 'validation_failed', 'lease_held')
export class CorrectionController {
  constructor(
    private readonly work: ClaimWork,
    private readonly corrections: Corrections,
    private readonly dismissals: Dismissals,
    private readonly log: CorrectionLog,
    private readonly claims: Claims,
  ) {}

  @Patch()
  @ClaimMove({
    summary: 'Correct the attribution',
    description: 'Words are marked by offsets into the revision. The engine’s answer is kept.',
  })
  correct(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @Body() { reason, ...edit }: CorrectionRequest,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) => this.corrections.correct(unit, actor, id, version, edit, reason));
  }

  @Get('corrections')
  @ApiOperation({ summary: 'What people changed of the claim' })
  @ApiOkResponse({ type: CorrectionList })
  async history(@Param('claimId') id: string): Promise<CorrectionList> {
    const { id: claimId } = await this.claims.get(id);
    return { items: (await this.log.of(claimId)).map(correctionDto) };
  }

  @Post('split')
  @HttpCode(200)
  @ApiIfMatch()
  @ApiOperation({ summary: 'Split the claim' })
  @ApiOkResponse({ type: SplitClaims })
  @ApiProblems('state_forbids', 'already_exists', 'csrf_missing')
  async split(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @Body() { parts }: SplitRequest,
    @CurrentPrincipal() actor: Principal,
  ): Promise<SplitClaims> {
    const claims = await this.work.run((unit) => this.corrections.split(unit, actor, id, version, parts));
    return { claims: claims.map(claimDto) };
  }

  @Post('merge')
  @ClaimMove({ summary: 'Merge another claim into this one' })
  merge(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @Body() { otherId, otherVersion }: MergeRequest,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) =>
      this.dismissals.merge(unit, actor, id, version, { otherId, otherVersion }),
    );
  }

  @Post('dismissal')
  @ClaimMove({ summary: 'Dismiss the claim' })
  dismiss(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @Body() { reason, note }: DismissalRequest,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) => this.dismissals.dismiss(unit, actor, id, version, reason, note));
  }

  @Post('restoration')
  @ClaimMove({ summary: 'Undo a dismissal' })
  restore(
    @Param('claimId') id: string,
    @IfMatch() version: number,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) => this.dismissals.restore(unit, actor, id, version));
  }
}

@ApiTags('review claims')
@Controller('v1/review/claims')
@Roles('reviewer', 'review')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class MissedClaimController {
  constructor(
    private readonly work: ClaimWork,
    private readonly corrections: Corrections,
    private readonly articles: Articles,
  ) {}

  @Post()
  @ApiIfMatch('the article: the words are marked by offsets into its current revision')
  @ApiOperation({ summary: 'Add a claim that the engine missed', description: 'Into the article’s current revision.' })
  @ApiCreatedResponse({ type: ReviewItem, headers: ETAG_HEADER })
  @ApiProblems('not_found', 'validation_failed', 'already_exists', 'csrf_missing')
  async add(
    @IfMatch() version: number,
    @Body() { articleId, content, ...edit }: MissedClaimRequest,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    if (content === undefined) {
      throw new ApplicationError('validation_failed', 'Mark the words that were said.', [
        { pointer: '/content', reason: 'is missing' },
      ]);
    }
    const { revision, version: current } = await this.articles.get(articleId);
    if (version !== current) {
      const stale = new ApplicationError(
        'version_stale',
        `The article is at version ${current}, you saw ${version}. Load it again and mark the words in what it says now.`,
      );
      throw new ConflictError(stale, { articleId, version: current, revisionId: revision.id });
    }
    const missed = { ...edit, articleId, content, revisionId: revision.id, language: revision.language };
    const claim = await this.work.run((unit) => this.corrections.add(unit, actor, missed));
    return this.work.item(claim.id, reply);
  }
}
