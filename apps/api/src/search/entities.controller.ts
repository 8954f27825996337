import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Entities } from '@dixit/claims';
import type { FastifyReply } from 'fastify';
import { ETAG_HEADER, sendVersion } from '../http/if-match';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { EntityDetail, EntitySuggestQuery, EntitySuggestions } from './entities.dto';

@ApiTags('entities')
@Controller('v1/entities')
@Roles('reader', 'read')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class EntitiesController {
  constructor(private readonly entities: Entities) {}

  @Get()
  @ApiOperation({ summary: 'Type-ahead over people, organisations, states and groups' })
  @ApiOkResponse({ type: EntitySuggestions })
  @ApiProblems('validation_failed')
  async suggest(@Query() { q, limit, kind }: EntitySuggestQuery): Promise<EntitySuggestions> {
    return { items: await this.entities.suggest(q, limit, kind) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'What is known of one: names, roles, what it said, whom it accuses, who accuses it' })
  @ApiOkResponse({ type: EntityDetail, headers: ETAG_HEADER })
  @ApiProblems('not_found')
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<EntityDetail> {
    const page = await this.entities.page(id);
    sendVersion(reply, page.version);
    return page as EntityDetail;
  }
}
