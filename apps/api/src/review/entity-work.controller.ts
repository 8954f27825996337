import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { UnitOfWork } from '@dixit/platform';
import { EntityDesk } from '@dixit/review';
import type { FastifyReply } from 'fastify';
import { ApiIfMatch, ETAG_HEADER, IfMatch, sendVersion } from '../http/if-match';
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
@Roles('editor')
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
  @ApiOperation({
    summary: 'Merge another entity into this one',
    description: 'Names and claims follow; it can be undone.',
  })
  @ApiCreatedResponse({ type: EntityMerge })
  @ApiProblems('state_forbids', 'csrf_missing')
  async merge(
    @Param('id') id: string,
    @Body() { fromId }: EntityMergeRequest,
    @CurrentPrincipal() actor: Principal,
  ): Promise<EntityMerge> {
    return entityMergeDto(await this.units.run((unit) => this.desk.merge(unit, actor, fromId, id)));
  }

  @Get('merges')
  @ApiOperation({ summary: 'Merges of the entity, latest first' })
  @ApiOkResponse({ type: EntityMergeList })
  async merges(@Param('id') id: string): Promise<EntityMergeList> {
    return { items: (await this.desk.merges(id)).map(entityMergeDto) };
  }

  @Post('merges/:mergeId/undo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Undo a merge', description: 'What was changed since stays.' })
  @ApiOkResponse({ type: EntityMerge })
  @ApiProblems('state_forbids', 'csrf_missing')
  async undo(@Param('mergeId') mergeId: string): Promise<EntityMerge> {
    return entityMergeDto(await this.units.run((unit) => this.desk.undo(unit, mergeId)));
  }

  @Post('split')
  @ApiOperation({
    summary: 'Part some claims from the entity',
    description: 'They become a new entity’s, noted as not the same.',
  })
  @ApiCreatedResponse({ type: EditedEntity })
  @ApiProblems('csrf_missing')
  split(
    @Param('id') id: string,
    @Body() { claimIds, ...as }: EntitySplitRequest,
    @CurrentPrincipal() actor: Principal,
  ): Promise<EditedEntity> {
    return this.units.run((unit) => this.desk.split(unit, actor, id, as, claimIds));
  }

  @Get('distinctions')
  @Roles('reader')
  @ApiOperation({ summary: 'Who shares the name and is not the same' })
  @ApiOkResponse({ type: DistinctionList })
  async distinctions(@Param('id') id: string): Promise<DistinctionList> {
    return { items: await this.desk.distinctFrom(id) };
  }

  @Post('distinctions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Note that two are not the same', description: 'They cannot be merged then.' })
  @ApiNoContentResponse()
  @ApiProblems('csrf_missing')
  async distinguish(
    @Param('id') id: string,
    @Body() { otherId, note }: DistinctionRequest,
    @CurrentPrincipal() actor: Principal,
  ): Promise<void> {
    await this.units.run((unit) => this.desk.distinguish(unit, actor, id, otherId, note ?? null));
  }

  @Delete('distinctions/:otherId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the note back' })
  @ApiNoContentResponse()
  @ApiProblems('csrf_missing')
  async forget(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('otherId', ParseUUIDPipe) otherId: string,
  ): Promise<void> {
    await this.units.run((unit) => this.desk.forgetDistinction(unit, id, otherId));
  }
}
