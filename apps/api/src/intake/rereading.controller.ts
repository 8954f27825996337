import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Rereading } from '@dixit/articles';
import { ClaimsReadAgain } from '@dixit/claims';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import {
  ReadAgainClaimPage,
  RereadAccepted,
  RereadClaimsQuery,
  RereadProgress,
  RereadQuery,
  RereadRequest,
} from './rereading.dto';

@ApiTags('articles')
@Controller('v1/articles/reread')
@Roles('admin', 'intake')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class RereadingController {
  constructor(
    private readonly rereading: Rereading,
    private readonly claims: ClaimsReadAgain,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have articles read again by the engine there is now',
    description: 'What people corrected, took or judged stays as it is.',
  })
  @ApiAcceptedResponse({ type: RereadAccepted })
  @ApiProblems('validation_failed')
  async request(@Body() { since }: RereadRequest): Promise<RereadAccepted> {
    const { requested, startedAt } = await this.rereading.request(new Date(since));
    return { requested, startedAt: startedAt.toISOString() };
  }

  @Get()
  @ApiOperation({ summary: 'How far a reading is and what it made of claims' })
  @ApiOkResponse({ type: RereadProgress })
  @ApiProblems('validation_failed')
  async progress(@Query() { startedAt }: RereadQuery): Promise<RereadProgress> {
    const at = new Date(startedAt);
    const [states, claims] = [await this.rereading.progress(at), await this.claims.counts(at)];
    const count = (...names: Parameters<typeof states.get>[0][]): number =>
      names.reduce((sum, name) => sum + (states.get(name) ?? 0), 0);
    return {
      waiting: count('received', 'extracting'),
      read: count('extracted'),
      failed: count('failed'),
      unsupported: count('unsupported_language'),
      claims: { ...claims },
    };
  }

  @Get('claims')
  @ApiOperation({
    summary: 'What a reading made of each claim, in the order of reading',
    description: 'Claims that stay the same are left out.',
  })
  @ApiOkResponse({ type: ReadAgainClaimPage })
  @ApiProblems('validation_failed', 'invalid_cursor')
  async list(@Query() { startedAt, limit, cursor }: RereadClaimsQuery): Promise<ReadAgainClaimPage> {
    const { items, nextCursor } = await this.claims.list(new Date(startedAt), limit, cursor);
    const words = (one: (typeof items)[number]['before']) => one && { ...one, speakers: [...one.speakers] };
    return {
      items: items.map((item) => ({ ...item, before: words(item.before), engine: words(item.engine) })),
      nextCursor,
    };
  }
}
