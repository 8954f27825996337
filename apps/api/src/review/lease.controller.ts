import { Controller, Delete, Get, HttpCode, Param, Post, Put, Res, UseInterceptors } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Leases } from '@dixit/review';
import type { FastifyReply } from 'fastify';
import { ETAG_HEADER } from '../http/if-match';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ClaimWork } from './claim-work';
import { CurrentStateInterceptor } from './current-state.interceptor';
import { ReviewItem } from './review-item.dto';

export class LeaseEnd {
  @ApiProperty({ type: String, format: 'date-time' })
  until: string;
}

@ApiTags('review claims')
@Controller('v1/review/claims/:claimId')
@Roles('reviewer', 'review')
@UseInterceptors(CurrentStateInterceptor)
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'not_found')
export class LeaseController {
  constructor(
    private readonly work: ClaimWork,
    private readonly leases: Leases,
  ) {}

  @Get()
  @ApiOperation({ summary: 'A claim with its place in the desk’s work' })
  @ApiOkResponse({ type: ReviewItem, headers: ETAG_HEADER })
  get(@Param('claimId') claimId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ReviewItem> {
    return this.work.item(claimId, reply);
  }

  @Post('lease')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take the claim to work on it',
    description: 'For two minutes; send the heartbeat every 30 seconds.',
  })
  @ApiOkResponse({ type: ReviewItem, headers: ETAG_HEADER })
  @ApiProblems('lease_held', 'state_forbids', 'csrf_missing')
  take(
    @Param('claimId') id: string,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) => this.leases.take(unit, actor, id));
  }

  @Put('lease')
  @ApiOperation({ summary: 'Heartbeat: two minutes more' })
  @ApiOkResponse({ type: LeaseEnd })
  @ApiProblems('lease_lost', 'csrf_missing')
  async renew(@Param('claimId') id: string, @CurrentPrincipal() actor: Principal): Promise<LeaseEnd> {
    const until = await this.work.run((unit) => this.leases.renew(unit, actor, id));
    return { until: until.toISOString() };
  }

  @Delete('lease')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give the claim back', description: 'Without a change made it waits in the queue again.' })
  @ApiNoContentResponse()
  @ApiProblems('csrf_missing')
  async release(@Param('claimId') id: string, @CurrentPrincipal() actor: Principal): Promise<void> {
    await this.work.run((unit) => this.leases.release(unit, actor, id));
  }

  @Post('lease/takeover')
  @HttpCode(200)
  @Roles('editor', 'review')
  @ApiOperation({ summary: 'Take the claim from whoever holds it', description: 'The former holder is told.' })
  @ApiOkResponse({ type: ReviewItem, headers: ETAG_HEADER })
  @ApiProblems('state_forbids', 'csrf_missing')
  takeOver(
    @Param('claimId') id: string,
    @CurrentPrincipal() actor: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewItem> {
    return this.work.change(id, reply, (unit) => this.leases.takeOver(unit, actor, id));
  }
}
