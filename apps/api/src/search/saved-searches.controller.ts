import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@dixit/accounts';
import { UnitOfWork } from '@dixit/platform';
import { SavedSearches } from '@dixit/publication';
import { ClaimPage, claimPageDto } from '../claims/claim.dto';
import { PageQuery } from '../http/paging';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { filtersOf } from './filters.query';
import { SavedSearchDraftDto, SavedSearchDto, SavedSearchList, savedSearchDto } from './saved-searches.dto';

@ApiTags('saved searches')
@Controller('v1/searches')
@Roles('reader', 'webhooks')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable')
export class SavedSearchesController {
  constructor(
    private readonly searches: SavedSearches,
    private readonly units: UnitOfWork,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Your saved searches' })
  @ApiOkResponse({ type: SavedSearchList })
  async list(@CurrentPrincipal() { userId }: Principal): Promise<SavedSearchList> {
    return { items: (await this.searches.list(userId)).map(savedSearchDto) };
  }

  @Post()
  @ApiOperation({ summary: 'Keep a search, and be told of what comes to match it' })
  @ApiCreatedResponse({ type: SavedSearchDto })
  @ApiProblems('validation_failed', 'state_forbids')
  async save(@CurrentPrincipal() { userId }: Principal, @Body() draft: SavedSearchDraftDto): Promise<SavedSearchDto> {
    const search = { name: draft.name, filters: filtersOf(draft.filters), alert: draft.alert };
    const id = await this.units.run((unit) => this.searches.save(unit, userId, search));
    return savedSearchDto(await this.searches.get(userId, id));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget a saved search' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  async remove(@CurrentPrincipal() { userId }: Principal, @Param('id') id: string): Promise<void> {
    await this.units.run((unit) => this.searches.remove(unit, userId, id));
  }

  @Get(':id/matches')
  @ApiOperation({ summary: 'What it was told of, newest first; marks it as seen' })
  @ApiOkResponse({ type: ClaimPage })
  @ApiProblems('not_found', 'invalid_cursor')
  async matches(
    @CurrentPrincipal() { userId }: Principal,
    @Param('id') id: string,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<ClaimPage> {
    return claimPageDto(await this.searches.matches(userId, id, limit, cursor));
  }
}
