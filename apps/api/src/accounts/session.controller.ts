import { Body, Controller, Delete, Get, Header, HttpCode, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccountMails, Authenticator, Sessions, SignIn, Users, type Principal, type SignedIn } from '@dixit/accounts';
import { ApplicationError, UnitOfWork } from '@dixit/platform';
import type { FastifyReply } from 'fastify';
import { ApiIfMatch, ETAG_HEADER, IfMatch, sendVersion } from '../http/if-match';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Public, Roles } from '../http/roles';
import { CurrentBrowser, visitorOf, type Browser } from './browser';
import {
  LinkSession,
  LinkSignIn,
  PasswordChange,
  PasswordReset,
  PasswordSignIn,
  ProfileChange,
  SessionUser,
  sessionUserDto,
} from './session.dto';

@ApiTags('session')
@Controller('v1/session')
@ApiProblems('unavailable', 'validation_failed')
export class SessionController {
  constructor(
    private readonly units: UnitOfWork,
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly users: Users,
    private readonly authenticator: Authenticator,
    private readonly mails: AccountMails,
  ) {}

  @Get()
  @Roles('reader', 'any')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Who makes this request' })
  @ApiOkResponse({ type: SessionUser, headers: ETAG_HEADER })
  @ApiProblems('unauthenticated')
  async current(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionUser> {
    const user = await this.users.find(principal.userId);
    if (!user) throw new ApplicationError('unauthenticated', 'This account is gone.');
    sendVersion(reply, user.version);
    return { ...sessionUserDto(user), role: principal.role };
  }

  @Patch()
  @Roles('reader', 'session')
  @ApiIfMatch()
  @ApiOperation({ summary: 'Change how colleagues see one’s name' })
  @ApiOkResponse({ type: SessionUser, headers: ETAG_HEADER })
  @ApiProblems('unauthenticated', 'forbidden', 'csrf_missing')
  async rename(
    @IfMatch() version: number,
    @Body() { name }: ProfileChange,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionUser> {
    const user = await this.units.run((unit) => this.users.change(unit, principal.userId, version, { name }));
    sendVersion(reply, user.version);
    return sessionUserDto(user);
  }

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in with a password',
    description: 'Sets the session’s cookie. Slows down after failures.',
  })
  @ApiOkResponse({ type: SessionUser })
  @ApiProblems('sign_in_failed', 'too_many_requests')
  async open(
    @Body() { email, password }: PasswordSignIn,
    @CurrentBrowser() browser: Browser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionUser> {
    const visitor = visitorOf(browser, this.authenticator.cookie);
    return this.entered(reply, await this.signIn.withPassword(email, password, visitor));
  }

  @Post('link')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in with a one-time link' })
  @ApiOkResponse({ type: LinkSession })
  @ApiProblems('sign_in_link_invalid')
  async openByLink(
    @Body() { secret, password }: LinkSignIn,
    @CurrentBrowser() browser: Browser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkSession> {
    const visitor = visitorOf(browser, this.authenticator.cookie);
    const { purpose, ...entered } = await this.signIn.withLink(secret, password, visitor);
    return { ...this.entered(reply, entered), purpose };
  }

  @Delete()
  @Roles('reader', 'session')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out here' })
  @ApiNoContentResponse()
  @ApiProblems('unauthenticated', 'csrf_missing')
  async close(@CurrentBrowser() { cookies }: Browser, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const secret = this.authenticator.cookie.read(cookies);
    if (secret !== undefined) await this.units.run((unit) => this.sessions.close(unit, secret));
    void reply.header('set-cookie', this.authenticator.cookie.clear);
  }

  @Delete('everywhere')
  @Roles('reader', 'session')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out everywhere' })
  @ApiNoContentResponse()
  @ApiProblems('unauthenticated', 'csrf_missing')
  async closeEverywhere(
    @CurrentPrincipal() { userId }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.units.run((unit) => this.sessions.closeAll(unit, userId));
    void reply.header('set-cookie', this.authenticator.cookie.clear);
  }

  @Put('password')
  @Roles('reader', 'session')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change one’s password', description: 'Ends every other session.' })
  @ApiOkResponse({ type: SessionUser })
  @ApiProblems('unauthenticated', 'csrf_missing', 'sign_in_failed', 'too_many_requests', 'forbidden')
  async changePassword(
    @Body() { current, password }: PasswordChange,
    @CurrentPrincipal() principal: Principal,
    @CurrentBrowser() browser: Browser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionUser> {
    const user = await this.users.find(principal.userId);
    if (!user) throw new ApplicationError('unauthenticated', 'This account is gone.');
    const visitor = visitorOf(browser, this.authenticator.cookie);
    return this.entered(reply, await this.signIn.changePassword(user, current, password, visitor));
  }

  @Post('password-reset')
  @Public()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask for a new password',
    description:
      'A link goes to the address where there is an account and a mail server; the answer is the same where there is none.',
  })
  @ApiAcceptedResponse()
  @ApiProblems('too_many_requests')
  async reset(@Body() { email }: PasswordReset, @CurrentBrowser() { address }: Browser): Promise<void> {
    await this.mails.sendReset(email, address);
  }

  private entered(reply: FastifyReply, { secret, user }: SignedIn): SessionUser {
    void reply.header('set-cookie', this.authenticator.cookie.set(secret)).header('cache-control', 'no-store');
    return sessionUserDto(user);
  }
}
