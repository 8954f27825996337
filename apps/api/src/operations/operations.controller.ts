import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Health, Metrics, type HealthReport } from '@dixit/platform';
import type { FastifyReply } from 'fastify';
import { Public, Roles } from '../http/roles';

/** For who runs Dixit: probes and metrics. */
@ApiExcludeController()
@Controller()
@Roles('admin', 'admin')
export class OperationsController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Public()
  live(): { live: true } {
    return { live: true };
  }

  @Get('health/ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const report = await this.health.check();
    if (!report.ready) reply.status(503);
    return report;
  }

  @Get('metrics')
  async scrape(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }
}
