import { Body, Controller, Get, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { ApplicationError, Outbox, UnitOfWork } from '@dixit/platform';
import { DeskSettingsStore, RatingScales, rerankQueue, type DeskSettings } from '@dixit/review';
import type { FastifyReply } from 'fastify';
import { ApiIfMatch, ETAG_HEADER, IfMatch, sendVersion } from '../http/if-match';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { DeskSettingsChange, DeskSettingsDto, deskSettingsDto } from './settings.dto';
import { NewRatingScale, RatingScale, RatingScaleList, ratingScaleDto } from './rating-scale.dto';

@ApiTags('desk settings')
@Controller('v1/review')
@Roles('admin', 'admin')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'validation_failed')
export class SettingsController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly settings: DeskSettingsStore,
    private readonly scales: RatingScales,
    private readonly outbox: Outbox,
  ) {}

  @Get('settings')
  @Roles('reviewer', 'review')
  @ApiOperation({ summary: 'How the desk works' })
  @ApiOkResponse({ type: DeskSettingsDto, headers: ETAG_HEADER })
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<DeskSettingsDto> {
    const { settings, version } = await this.settings.read();
    sendVersion(reply, version);
    return deskSettingsDto(settings);
  }

  @Patch('settings')
  @ApiIfMatch()
  @ApiOperation({
    summary: 'Change how the desk works',
    description: 'New weights order the whole queue anew in the background.',
  })
  @ApiOkResponse({ type: DeskSettingsDto, headers: ETAG_HEADER })
  @ApiProblems('csrf_missing')
  async change(
    @IfMatch() version: number,
    @Body() body: DeskSettingsChange,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeskSettingsDto> {
    await this.refuseUnknownScale(body.ratingScale);
    const change = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    ) as Partial<DeskSettings>;
    const changed = await this.units.run(async (unit) => {
      if (change.priorityWeights) await this.outbox.requestJob(unit, rerankQueue, {});
      return this.settings.change(unit, version, change);
    });
    sendVersion(reply, changed.version);
    return deskSettingsDto(changed.settings);
  }

  @Get('scales')
  @Roles('reader', 'read')
  @ApiOperation({ summary: 'The rating scales, old versions included' })
  @ApiOkResponse({ type: RatingScaleList })
  async listScales(): Promise<RatingScaleList> {
    const [current, items] = await Promise.all([this.scales.current(), this.scales.list()]);
    return { current: ratingScaleDto(current), items: items.map(ratingScaleDto) };
  }

  @Post('scales')
  @ApiOperation({
    summary: 'Publish a version of a rating scale',
    description: 'Verdicts keep the version they were given under.',
  })
  @ApiCreatedResponse({ type: RatingScale })
  @ApiProblems('csrf_missing')
  async publishScale(
    @Body() { name, steps }: NewRatingScale,
    @CurrentPrincipal() actor: Principal,
  ): Promise<RatingScale> {
    return ratingScaleDto(await this.units.run((unit) => this.scales.publish(unit, actor, name, steps)));
  }

  private async refuseUnknownScale(name: string | undefined): Promise<void> {
    if (name === undefined || (await this.scales.list()).some((scale) => scale.name === name)) return;
    throw new ApplicationError('validation_failed', 'Publish the scale first.', [
      { pointer: '/ratingScale', reason: 'is no scale that exists' },
    ]);
  }
}
