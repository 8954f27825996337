import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { ApplicationError } from '@dixit/platform';
import { Bulk, ExtractionReport, type BulkAction, type BulkTarget } from '@dixit/review';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { BulkOperation, BulkRequest, ExtractionReportDto, ReportQuery, bulkDto } from './bulk.dto';

@ApiTags('review queue')
@Controller('v1/review/bulk')
@Roles('reviewer', 'review')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'validation_failed')
export class BulkController {
  constructor(private readonly bulk: Bulk) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Do the same to many claims',
    description: 'Each has an outcome of its own. More than 200 go on in the background: ask for the operation again.',
  })
  @ApiOkResponse({ type: BulkOperation })
  @ApiProblems('csrf_missing', 'version_missing')
  async start(@Body() body: BulkRequest, @CurrentPrincipal() actor: Principal): Promise<BulkOperation> {
    return bulkDto(await this.bulk.start(actor, actionOf(body), targetsOf(body)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far an operation is' })
  @ApiOkResponse({ type: BulkOperation })
  @ApiProblems('not_found')
  async get(@Param('id') id: string): Promise<BulkOperation> {
    return bulkDto(await this.bulk.get(id));
  }
}

@ApiTags('reports')
@Controller('v1/reports')
@Roles('reviewer', 'review')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'validation_failed')
export class ReportController {
  constructor(private readonly report: ExtractionReport) {}

  @Get('extraction')
  @ApiOperation({ summary: 'How often people accepted, corrected and rejected what the engine found' })
  @ApiOkResponse({ type: ExtractionReportDto })
  async extraction(@Query() { by, since }: ReportQuery): Promise<ExtractionReportDto> {
    return { items: await this.report.read(by, since === undefined ? null : new Date(since)) };
  }
}

/** Every write carries the version it is based on: here each claim its own. */
function targetsOf({ claims }: BulkRequest): BulkTarget[] {
  const without = claims.findIndex(({ version }) => version === undefined);
  if (without >= 0)
    throw new ApplicationError('version_missing', 'Send with each claim the version that you saw.', [
      { pointer: `/claims/${without}/version`, reason: 'is missing' },
    ]);
  return claims.map(({ claimId, version }) => ({ claimId, version }));
}

function actionOf({ action, reason, note, assigneeId, dueOn }: BulkRequest): BulkAction {
  if (action === 'restore') return { action };
  if (action === 'assign') return { action, assigneeId: assigneeId ?? null, dueOn: dueOn ?? null };
  if (reason === undefined)
    throw new ApplicationError('validation_failed', 'Say why they are dismissed.', [
      { pointer: '/reason', reason: 'is missing' },
    ]);
  return { action, reason, note };
}
