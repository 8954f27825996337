import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticator, Sessions, SignIn, type Principal, type SignedIn, type Visitor } from '@dixit/accounts';
import { UnitOfWork } from '@dixit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentPrincipal } from '../http/principal';
import { ApiProblems } from '../http/problem.dto';
import { Public, Roles } from '../http/roles';
import { LinkSignIn, PasswordSignIn, Session, sessionDto } from './session.dto';

/** A browser's way in and out. */
@ApiTags('session')
@Controller('v1/session')
@ApiProblems('unavailable')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly authenticator: Authenticator,
    private readonly units: UnitOfWork,
  ) {}

  @Get()
  @Roles('reader')
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: Session })
  @ApiProblems('unauthenticated')
  get(@CurrentPrincipal() principal: Principal): Session {
    return sessionDto(principal);
  }

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in with a password' })
  @ApiOkResponse({ type: Session, description: 'The session is in the cookie.' })
  @ApiProblems('validation_failed', 'sign_in_failed', 'too_many_requests')
  async byPassword(
    @Body() { email, password }: PasswordSignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.open(await this.signIn.withPassword(email, password, this.visitor(request)), reply);
  }

  @Post('link')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in with a one-time link' })
  @ApiOkResponse({ type: Session, description: 'The session is in the cookie.' })
  @ApiProblems('validation_failed', 'sign_in_link_invalid')
  async byLink(
    @Body() { secret, password }: LinkSignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.open(await this.signIn.withLink(secret, password, this.visitor(request)), reply);
  }

  @Delete()
  @Roles('reader')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse()
  @ApiProblems('unauthenticated', 'csrf_missing')
  async close(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const secret = this.authenticator.cookie.read(request.headers.cookie);
    if (secret !== undefined) await this.units.run((unit) => this.sessions.close(unit, secret));
    void reply.header('set-cookie', this.authenticator.cookie.clear);
  }

  private open({ secret, user }: SignedIn, reply: FastifyReply): Session {
    void reply.header('set-cookie', this.authenticator.cookie.set(secret));
    return { id: user.id, name: user.name, role: user.role, kind: 'session' };
  }

  private visitor(request: FastifyRequest): Visitor {
    return { address: request.ip, former: this.authenticator.cookie.read(request.headers.cookie) };
  }
}
