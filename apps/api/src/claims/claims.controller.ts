import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Claims, statesOf } from '@dixit/claims';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { Claim, ClaimPage, claimDto, claimPageDto } from './claim.dto';
import { ClaimListQueryDto } from './claim-list.query';

@ApiTags('claims')
@Controller('v1/claims')
@Roles('reader')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class ClaimsController {
  constructor(private readonly claims: Claims) {}

  @Get()
  @ApiOperation({ summary: 'List claims, newest first' })
  @ApiOkResponse({ type: ClaimPage })
  @ApiProblems('invalid_cursor', 'validation_failed')
  async list(@Query() { verificationStatus, ...query }: ClaimListQueryDto): Promise<ClaimPage> {
    const states = verificationStatus === undefined ? {} : { states: statesOf(verificationStatus) };
    return claimPageDto(await this.claims.list({ ...query, ...states }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One claim' })
  @ApiOkResponse({ type: Claim, headers: { ETag: { schema: { type: 'string' }, description: 'For If-Match.' } } })
  @ApiProblems('not_found')
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Claim> {
    const claim = await this.claims.get(id);
    void reply.header('etag', `"${claim.version}"`);
    return claimDto(claim);
  }
}
