import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { Principal } from '@dixit/accounts';
import { ApplicationError } from '@dixit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { EVENT_STREAM } from '../http/request-context';
import { Roles } from '../http/roles';
import { LiveConnection } from './connection';
import { LiveHub } from './live-hub';
import { PLACE, positionAt } from './place';

class StreamQuery {
  @ApiPropertyOptional({ type: String, description: 'As `Last-Event-ID`, for a page that comes back by itself.' })
  @IsOptional()
  @Matches(PLACE, { message: 'must be the id of a message of this stream' })
  after?: string;
}

const DESCRIPTION = `Server-sent events for the pages of those who review; what is under embargo is among it, as in the queue.

- \`hello\`: connected; its id is where the stream stands.
- \`items\` \`{ items: ReviewItem[] }\`: as they are now. Somebody took, changed, assigned or decided them.
- \`added\` \`{ count }\`: so many claims came in.
- \`many\` \`{}\`: too much changed to send; load again.
- \`discussed\` \`{ claimIds }\`: their comments or evidence changed.
- \`inbox\` \`{ unread }\`: of the reader's own inbox.
- \`reset\` \`{}\`: what was missed is gone; load again.

Every message carries a place as its id; \`Last-Event-ID\` goes on from there, for a day. It ends with the session. At most 10 for a user.`;

@ApiTags('review queue')
@Controller('v1/stream')
@Roles('reviewer', 'review')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'validation_failed', 'too_many_requests')
export class StreamController {
  constructor(private readonly hub: LiveHub) {}

  @Get()
  @ApiOperation({ summary: 'What others do, as it happens', description: DESCRIPTION })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Id of the last message that was read.' })
  @ApiProduces(EVENT_STREAM)
  @ApiOkResponse({ schema: { type: 'string' } })
  async open(
    @Query() { after }: StreamQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { accept = '', cookie, authorization } = request.headers;
    if (!accept.includes(EVENT_STREAM)) {
      throw new ApplicationError('validation_failed', `This is a stream: ask with "Accept: ${EVENT_STREAM}".`);
    }
    this.hub.refuseTooMany(principal.userId);
    const { position, complete } = await this.hub.resume(positionAt(lastEventId ?? after, Date.now()));
    reply.hijack();
    const { raw } = reply;
    if (raw.destroyed) return;
    const headers = {
      ...reply.getHeaders(),
      'content-type': EVENT_STREAM,
      'cache-control': 'no-store, no-transform',
      // nginx keeps answers back until they are whole, unless told not to.
      'x-accel-buffering': 'no',
    };
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
    const connection = new LiveConnection(raw, { cookie, authorization, address: request.ip }, principal, position);
    if (!complete) connection.send('reset', {}, position);
    raw.on('close', () => this.hub.remove(connection));
    this.hub.add(connection);
  }
}
