import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { UnitOfWork } from '@dixit/platform';
import { Deliveries, EndpointTests, Endpoints, Replays, type DeliveryDetail } from '@dixit/webhooks';
import type { FastifyRequest } from 'fastify';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { callerOf } from './caller';
import { DeliveryDetailDto, DeliveryListQuery, DeliveryPage, deliveryQuery } from './delivery.dto';
import { ReplayRequest, Replayed, TestAnswerDto } from './replay.dto';

@ApiTags('webhooks')
@Controller('v1')
@Roles('reader', 'webhooks')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class DeliveriesController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly endpoints: Endpoints,
    private readonly deliveries: Deliveries,
    private readonly replays: Replays,
    private readonly tests: EndpointTests,
  ) {}

  @Get('deliveries')
  @ApiOperation({ summary: 'Deliveries to one’s own endpoints, newest first' })
  @ApiOkResponse({ type: DeliveryPage })
  @ApiProblems('invalid_cursor', 'validation_failed')
  list(@CurrentPrincipal() principal: Principal, @Query() query: DeliveryListQuery): Promise<DeliveryPage> {
    return this.deliveries.list(callerOf(principal), deliveryQuery(query));
  }

  @Get('deliveries/:id')
  @ApiOperation({ summary: 'One delivery with its body and attempts' })
  @ApiOkResponse({ type: DeliveryDetailDto })
  @ApiProblems('not_found')
  get(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<DeliveryDetail> {
    return this.deliveries.get(callerOf(principal), id);
  }

  @Post('deliveries/:id/replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send it again, with the same id and bytes' })
  @ApiOkResponse({ type: Replayed })
  @ApiProblems('not_found')
  async replayOne(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<Replayed> {
    const caller = callerOf(principal);
    const delivery = await this.deliveries.get(caller, id);
    await this.endpoints.get(caller, delivery.endpointId);
    return { deliveries: await this.units.run((unit) => this.replays.one(unit, delivery)) };
  }

  @Post('endpoints/:id/replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send again what failed, or all of a period; also to an endpoint that is new' })
  @ApiOkResponse({ type: Replayed })
  @ApiProblems('not_found', 'validation_failed')
  async replay(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() { what, since, until }: ReplayRequest,
  ): Promise<Replayed> {
    const endpoint = await this.endpoints.get(callerOf(principal), id);
    const period = { since: new Date(since), ...(until === undefined ? {} : { until: new Date(until) }) };
    const work = what === 'failed' ? 'failed' : 'period';
    return { deliveries: await this.units.run((unit) => this.replays[work](unit, endpoint.id, period)) };
  }

  @Post('endpoints/:id/test')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send `endpoint.test` now and show the answer' })
  @ApiOkResponse({ type: TestAnswerDto })
  @ApiProblems('not_found', 'not_configured')
  async test(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() { raw }: FastifyRequest,
  ): Promise<TestAnswerDto> {
    const endpoint = await this.endpoints.get(callerOf(principal), id);
    const gone = new AbortController();
    raw.socket.once('close', () => gone.abort());
    return this.tests.send(endpoint, gone.signal);
  }
}
