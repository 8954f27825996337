import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { Idempotency, UnitOfWork } from '@dixit/platform';
import { Endpoints, type EndpointSettings, type EndpointView, type NewSecret } from '@dixit/webhooks';
import type { FastifyReply } from 'fastify';
import { ApiIdempotencyKey, IdempotencyKey } from '../http/idempotency-key';
import { ApiIfMatch, ETAG_HEADER, IfMatch, sendVersion } from '../http/if-match';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { callerOf } from './caller';
import {
  EndpointChanges,
  EndpointCreated,
  EndpointDto,
  EndpointList,
  NewEndpoint,
  NewSecretDto,
  Rotation,
} from './endpoint.dto';

const ROUTE = '/v1/endpoints';
const DEFAULT_OVERLAP_HOURS = 24;
const DEFAULTS: Omit<EndpointSettings, 'url'> = {
  description: '',
  ownerEmail: null,
  eventTypes: [],
  filters: {},
  unreviewed: false,
  headers: {},
  rateLimit: null,
  ordered: false,
};

@ApiTags('webhooks')
@Controller('v1/endpoints')
@Roles('reader', 'webhooks')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class EndpointsController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly endpoints: Endpoints,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @ApiOperation({ summary: 'One’s own endpoints; an administrator sees all' })
  @ApiOkResponse({ type: EndpointList })
  async list(@CurrentPrincipal() principal: Principal): Promise<EndpointList> {
    return { items: await this.endpoints.list(callerOf(principal)) };
  }

  @Post()
  @ApiOperation({
    summary: 'Make an endpoint',
    description: 'The answer holds the secret, which is never shown again.',
  })
  @ApiIdempotencyKey()
  @ApiCreatedResponse({ type: EndpointCreated, headers: ETAG_HEADER })
  @ApiProblems('validation_failed', 'outgoing_address_refused', 'not_configured', 'idempotency_conflict')
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body() body: NewEndpoint,
    @IdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndpointCreated> {
    await this.endpoints.checkUrl(body.url);
    const { keyKind = 'symmetric', ...settings } = body;
    let secret: NewSecret | null = null;
    const endpoint = await this.units.run((unit) =>
      // The record of the answer is kept in clear: the secret is no part of it.
      this.idempotency.once(unit, { key, route: `POST ${ROUTE}`, body }, async () => {
        const made = await this.endpoints.create(unit, callerOf(principal), { ...DEFAULTS, ...settings }, keyKind);
        ({ secret } = made);
        return made.endpoint;
      }),
    );
    void reply.header('location', `${ROUTE}/${endpoint.id}`);
    sendVersion(reply, endpoint.version);
    return { endpoint, secret };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One endpoint' })
  @ApiOkResponse({ type: EndpointDto, headers: ETAG_HEADER })
  @ApiProblems('not_found')
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndpointDto> {
    return versioned(reply, await this.endpoints.get(callerOf(principal), id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change an endpoint', description: 'Attempts that begin after the answer use what is new.' })
  @ApiIfMatch()
  @ApiOkResponse({ type: EndpointDto, headers: ETAG_HEADER })
  @ApiProblems('not_found', 'validation_failed', 'outgoing_address_refused')
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: EndpointChanges,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndpointDto> {
    if (body.url !== undefined) await this.endpoints.checkUrl(body.url);
    const caller = callerOf(principal);
    return versioned(reply, await this.units.run((unit) => this.endpoints.change(unit, caller, id, version, body)));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an endpoint', description: 'What is on its way to it is given up.' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  async remove(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    await this.units.run((unit) => this.endpoints.take(unit, callerOf(principal), id, 'delete'));
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pause an endpoint', description: 'Its deliveries wait.' })
  @ApiOkResponse({ type: EndpointDto, headers: ETAG_HEADER })
  @ApiProblems('not_found', 'state_forbids')
  async pause(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndpointDto> {
    return versioned(
      reply,
      await this.units.run((unit) => this.endpoints.take(unit, callerOf(principal), id, 'pause')),
    );
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Resume a paused or disabled endpoint',
    description: 'What was not delivered while it was disabled is sent by a replay.',
  })
  @ApiOkResponse({ type: EndpointDto, headers: ETAG_HEADER })
  @ApiProblems('not_found', 'state_forbids')
  async resume(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EndpointDto> {
    return versioned(
      reply,
      await this.units.run((unit) => this.endpoints.take(unit, callerOf(principal), id, 'resume')),
    );
  }

  @Post(':id/secrets')
  @ApiOperation({ summary: 'Change the key', description: 'The keys before sign beside it for the overlap.' })
  @ApiCreatedResponse({ type: NewSecretDto })
  @ApiProblems('not_found', 'validation_failed', 'not_configured')
  async rotate(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() { keyKind: kind = 'symmetric', overlapHours = DEFAULT_OVERLAP_HOURS }: Rotation,
  ): Promise<NewSecretDto> {
    return this.units.run((unit) => this.endpoints.rotate(unit, callerOf(principal), id, { kind, overlapHours }));
  }
}

function versioned(reply: FastifyReply, endpoint: EndpointView): EndpointDto {
  sendVersion(reply, endpoint.version);
  return endpoint;
}
