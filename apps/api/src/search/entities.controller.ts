import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Entities } from '@dixit/claims';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { EntityDetail, EntitySuggestQuery, EntitySuggestions } from './entities.dto';

@ApiTags('entities')
@Controller('v1/entities')
@Roles('reader')
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
  @ApiOkResponse({ type: EntityDetail })
  @ApiProblems('not_found')
  get(@Param('id') id: string): Promise<EntityDetail> {
    return this.entities.page(id) as Promise<EntityDetail>;
  }
}
