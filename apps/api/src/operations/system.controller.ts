import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Health, QueueWatch } from '@dixit/platform';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { JobFailureList, SystemReport, failureDto, systemDto } from './system.dto';

const SHOWN_FAILURES = 100;

@ApiTags('system')
@Controller('v1/system')
@Roles('admin', 'admin')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class SystemController {
  constructor(
    private readonly health: Health,
    private readonly watch: QueueWatch,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What runs: database, queue, workers, and how much work waits' })
  @ApiOkResponse({ type: SystemReport })
  async report(): Promise<SystemReport> {
    const health = await this.health.check();
    // A queue that is away is what this page must be able to tell.
    return systemDto(health, health.checks.queue === 'ok' ? await this.watch.report() : null);
  }

  @Get('failures')
  @ApiOperation({ summary: 'The latest hundred jobs that were given up' })
  @ApiOkResponse({ type: JobFailureList })
  async failures(): Promise<JobFailureList> {
    return { items: (await this.watch.failures(SHOWN_FAILURES)).map(failureDto) };
  }

  @Post('failures/:id/retry')
  @HttpCode(204)
  @ApiOperation({ summary: 'Run a given-up job anew' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  async retry(@Param('id') id: string): Promise<void> {
    await this.watch.retry(id);
  }
}
