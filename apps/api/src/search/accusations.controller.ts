import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Accusations, type AccusationGraph } from '@dixit/claims';
import { asGraphml } from '@dixit/publication';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import {
  AccusationGraphDto,
  AccusationMonths,
  AccusationMonthsQuery,
  AccusationsQuery,
  accusationCsv,
} from './accusations.dto';
import { filtersOf } from './filters.query';

@ApiTags('accusations')
@Controller('v1/accusations')
@Roles('reader', 'read')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'validation_failed')
export class AccusationsController {
  constructor(private readonly accusations: Accusations) {}

  @Get()
  @ApiOperation({ summary: 'Who accuses whom, with the claims behind, denials and counter-accusations' })
  @ApiOkResponse({ type: AccusationGraphDto })
  @ApiProduces('application/json', 'text/csv', 'application/graphml+xml')
  async graph(
    @Query() query: AccusationsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccusationGraph | string> {
    const { around, depth, limit, format } = query;
    const near = around === undefined ? {} : { around };
    const graph = await this.accusations.graph({ filters: filtersOf(query), ...near, depth, limit });
    if (format === 'json') return graph;
    void reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/graphml+xml');
    void reply.header('content-disposition', `attachment; filename="accusations.${format}"`);
    return format === 'csv' ? accusationCsv(graph) : asGraphml(graph);
  }

  @Get('months')
  @ApiOperation({ summary: 'How many accusations each month, oldest first' })
  @ApiOkResponse({ type: AccusationMonths })
  async months(@Query() query: AccusationMonthsQuery): Promise<AccusationMonths> {
    return { items: await this.accusations.months(filtersOf(query), query.around) };
  }
}
