import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeys, type Principal } from '@dixit/accounts';
import { ApplicationError, Clock, UnitOfWork } from '@dixit/platform';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import { ApiKeyList, CreatedApiKey, NewApiKeyDto, apiKeyDto } from './users.dto';

@ApiTags('keys')
@Controller('v1/keys')
@Roles('admin', 'admin')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'csrf_missing')
export class KeysController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly keys: ApiKeys,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every API key, without its text' })
  @ApiOkResponse({ type: ApiKeyList })
  async list(): Promise<ApiKeyList> {
    return { items: (await this.keys.list()).map(apiKeyDto) };
  }

  @Post()
  @ApiOperation({
    summary: 'Make an API key',
    description: 'Its text is in this answer alone. It is never for more than who makes it may do.',
  })
  @ApiCreatedResponse({ type: CreatedApiKey })
  @ApiProblems('validation_failed')
  async create(
    @Body() { name, role, scopes, expiresAt }: NewApiKeyDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<CreatedApiKey> {
    const end = expiresAt === undefined || expiresAt === null ? null : new Date(expiresAt);
    if (end !== null && end <= this.clock.now()) {
      throw new ApplicationError('validation_failed', 'The key would have expired already.', [
        { pointer: '/expiresAt', reason: 'lies in the past' },
      ]);
    }
    const { key, text } = await this.units.run((unit) =>
      this.keys.create(unit, { userId: principal.userId, name, role, scopes, expiresAt: end }, principal.scopes),
    );
    return { key: apiKeyDto(key), text };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API key' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  async revoke(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.units.run((unit) => this.keys.revoke(unit, id));
  }
}
