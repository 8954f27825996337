import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccountMails, Sessions, Users } from '@dixit/accounts';
import { ApplicationError, UnitOfWork } from '@dixit/platform';
import type { FastifyReply } from 'fastify';
import { ApiIfMatch, ETAG_HEADER, IfMatch, sendVersion } from '../http/if-match';
import { ApiProblems } from '../http/problem.dto';
import { Roles } from '../http/roles';
import {
  InvitedUser,
  LinkRequest,
  NewUserDto,
  SentLinkDto,
  UserChangeDto,
  UserDto,
  UserList,
  sentLinkDto,
  userDto,
} from './users.dto';

@ApiTags('users')
@Controller('v1/users')
@Roles('admin', 'admin')
@ApiProblems('unauthenticated', 'forbidden', 'unavailable', 'csrf_missing')
export class UsersController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly users: Users,
    private readonly sessions: Sessions,
    private readonly mails: AccountMails,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Everyone with an account' })
  @ApiOkResponse({ type: UserList })
  async list(): Promise<UserList> {
    return { items: (await this.users.list()).map(userDto) };
  }

  @Post()
  @ApiOperation({
    summary: 'Invite a user',
    description: 'The link is mailed where a mail server is configured, and always returned.',
  })
  @ApiCreatedResponse({ type: InvitedUser })
  @ApiProblems('already_exists', 'validation_failed')
  async invite(@Body() body: NewUserDto): Promise<InvitedUser> {
    const user = await this.units.run((unit) => this.users.create(unit, body));
    return { user: userDto(user), link: sentLinkDto(await this.mails.send(user, 'invitation')) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One user' })
  @ApiOkResponse({ type: UserDto, headers: ETAG_HEADER })
  @ApiProblems('not_found')
  async get(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<UserDto> {
    const user = await this.existing(id);
    sendVersion(reply, user.version);
    return userDto(user);
  }

  @Patch(':id')
  @ApiIfMatch()
  @ApiOperation({ summary: 'Rename, change the role, disable or enable' })
  @ApiOkResponse({ type: UserDto, headers: ETAG_HEADER })
  @ApiProblems('not_found', 'state_forbids', 'validation_failed')
  async change(
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: UserChangeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserDto> {
    const user = await this.units.run((unit) => this.users.change(unit, id, version, body));
    sendVersion(reply, user.version);
    return userDto(user);
  }

  @Post(':id/links')
  @ApiOperation({ summary: 'Make a one-time link for a user' })
  @ApiCreatedResponse({ type: SentLinkDto })
  @ApiProblems('not_found', 'state_forbids', 'validation_failed')
  async link(@Param('id') id: string, @Body() { purpose }: LinkRequest): Promise<SentLinkDto> {
    const user = await this.existing(id);
    if (user.disabledAt !== null)
      throw new ApplicationError('state_forbids', 'The account is disabled. Enable it first.');
    return sentLinkDto(await this.mails.send(user, purpose));
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign a user out everywhere' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  async signOut(@Param('id') id: string): Promise<void> {
    const user = await this.existing(id);
    await this.units.run((unit) => this.sessions.closeAll(unit, user.id));
  }

  private async existing(id: string): Promise<NonNullable<Awaited<ReturnType<Users['find']>>>> {
    const user = await this.users.find(id);
    if (!user) throw new ApplicationError('not_found', 'There is no such user.');
    return user;
  }
}
