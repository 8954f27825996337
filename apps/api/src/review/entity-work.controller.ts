import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { UnitOfWork } from '@dixit/platform';
import { EntityDesk } from '@dixit/review';
import type { FastifyReply } from 'fastify';
import { ApiIfMatch, ETAG_HEADER, IfMatch, IfMatchOrAny, sendVersion } from '../http/if-match';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import {
  DistinctionList,
  DistinctionRequest,
  EditedEntity,
  EntityChangeDto,
  EntityMerge,
  EntityMergeList,
  EntityMergeRequest,
  EntitySplitRequest,
  entityMergeDto,
} from './entity-work.dto';

@ApiTags('entities')
@Controller('v1/entities/:id')
@Roles('editor', 'review')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'not_found', 'validation_failed')
export class EntityWorkController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly desk: EntityDesk,
  ) {}

  @Patch()
  @ApiIfMatch()
  @ApiOperation({ summary: 'Rename, change the kind, the Wikidata id or the description' })
  @ApiOkResponse({ type: EditedEntity, headers: ETAG_HEADER })
  @ApiProblems('already_exists', 'csrf_missing')
  async change(
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: EntityChangeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EditedEntity> {
    const entity = await this.units.run((unit) => this.desk.change(unit, id, version, body));
    sendVersion(reply, entity.version);
    return entity;
  }

  @Post('merges')
  @ApiIfMatch('the entity that stays')
  @ApiOperation({
    summary: 'Merge another entity into this one',
    description: 'Names and claims follow; it can be undone.',
  })
  @ApiCreatedResponse({ type: EntityMerge })
  @ApiProblems('state_forbids', 'csrf_missing')
  async merge(
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() { fromId }: EntityMergeRequest,
    @CurrentPrincipal() actor: Principal,
  ): Promise<EntityMerge> {
    return entityMergeDto(await this.units.run((unit) => this.desk.merge(unit, actor, fromId, id, version)));
  }

  @Get('merges')
  @ApiOperation({ summary: 'Merges of the entity, latest first' })
  @ApiOkResponse({ type: EntityMergeList })
  async merges(@Param('id') id: string): Promise<EntityMergeList> {
    return { items: (await this.desk.merges(id)).map(entityMergeDto) };
  }

  @Post('merges/:mergeId/undo')
  @HttpCode(200)
  @ApiIfMatch('the entity that stayed, or `*`: what was changed since stays')
  @ApiOperation({ summary: 'Undo a merge', description: 'What was changed since stays.' })
  @ApiOkResponse({ type: EntityMerge })
  @ApiProblems('state_forbids', 'csrf_missing')
  async undo(@Param('mergeId') mergeId: string, @IfMatchOrAny() version: number | undefined): Promise<EntityMerge> {
    return entityMergeDto(await this.units.run((unit) => this.desk.undo(unit, mergeId, version)));
  }

  @Post('split')
  @ApiIfMatch('the entity')
  @ApiOperation({
    summary: 'Part some claims from the entity',
    description: 'They become a new entity’s, noted as not the same.',
  })
  @ApiCreatedResponse({ type: EditedEntity })
  @ApiProblems('csrf_missing')
  split(
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() parted: EntitySplitRequest,
    @CurrentPrincipal() actor: Principal,
  ): Promise<EditedEntity> {
    return this.units.run((unit) => this.desk.split(unit, actor, id, version, parted));
  }

  @Get('distinctions')
  @Roles('reader', 'read')
  @ApiOperation({ summary: 'Who shares the name and is not the same' })
  @ApiOkResponse({ type: DistinctionList })
  async distinctions(@Param('id') id: string): Promise<DistinctionList> {
    return { items: await this.desk.distinctFrom(id) };
  }

  @Post('distinctions')
  @HttpCode(204)
  @ApiIfMatch('the entity, or `*` for whatever it is now')
  @ApiOperation({ summary: 'Note that two are not the same', description: 'They cannot be merged then.' })
  @ApiNoContentResponse()
  @ApiProblems('csrf_missing')
  async distinguish(
    @Param('id') id: string,
    @IfMatchOrAny() version: number | undefined,
    @Body() { otherId, note = null }: DistinctionRequest,
    @CurrentPrincipal() actor: Principal,
  ): Promise<void> {
    await this.units.run((unit) => this.desk.distinguish(unit, actor, id, version, { otherId, note }));
  }

  @Delete('distinctions/:otherId')
  @HttpCode(204)
  @ApiIfMatch('the entity, or `*` for whatever it is now')
  @ApiOperation({ summary: 'Take the note back' })
  @ApiNoContentResponse()
  @ApiProblems('csrf_missing')
  async forget(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('otherId', ParseUUIDPipe) otherId: string,
    @IfMatchOrAny() version: number | undefined,
  ): Promise<void> {
    await this.units.run((unit) => this.desk.forgetDistinction(unit, id, version, otherId));
  }
}
