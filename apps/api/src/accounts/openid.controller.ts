import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticator, OpenidProvider, SignIn } from '@dixit/accounts';
import { Configuration, asApplicationError, publicUrlOf } from '@dixit/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/problem.dto';
import { Public } from '../http/roles';
import { CurrentBrowser, journeyCookie, visitorOf, type Browser } from './browser';
import { SignInMethods } from './session.dto';

/** Signing in at the newsroom's own provider. Browsers come here by link and by redirect, so faults end on the sign-in page. */
@ApiTags('session')
@Controller('v1/session')
@Public()
export class OpenidController {
  private readonly journey: ReturnType<typeof journeyCookie>;

  constructor(
    configuration: Configuration,
    private readonly provider: OpenidProvider,
    private readonly signIn: SignIn,
    private readonly authenticator: Authenticator,
  ) {
    this.journey = journeyCookie(publicUrlOf(configuration));
  }

  @Get('methods')
  @ApiOperation({ summary: 'How people can sign in here' })
  @ApiOkResponse({ type: SignInMethods })
  methods(): SignInMethods {
    return { password: true, openid: this.provider.label };
  }

  @Get('oidc')
  @ApiOperation({ summary: 'Leave for the OpenID provider' })
  @ApiFoundResponse()
  @ApiProblems('not_found', 'unavailable')
  async leave(@Res() reply: FastifyReply): Promise<void> {
    const { url, journey } = await this.provider.begin();
    await reply.header('set-cookie', this.journey.set(journey)).header('cache-control', 'no-store').redirect(url, 302);
  }

  @Get('oidc/callback')
  @ApiOperation({
    summary: 'Come back from the OpenID provider',
    description: 'Opens a session and goes on to the page.',
  })
  @ApiFoundResponse()
  async comeBack(
    @Req() request: FastifyRequest,
    @CurrentBrowser() browser: Browser,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = request.url.split('?').slice(1).join('?');
    try {
      const visitor = visitorOf(browser, this.authenticator.cookie);
      const { secret } = await this.signIn.withProvider(query, this.journey.read(browser.cookies), visitor);
      await this.goTo(reply, '/', [this.authenticator.cookie.set(secret), this.journey.clear]);
    } catch (error) {
      await this.goTo(reply, `/sign-in?error=${asApplicationError(error).code}`, [this.journey.clear]);
    }
  }

  private async goTo(reply: FastifyReply, place: string, cookies: string[]): Promise<void> {
    await reply.header('set-cookie', cookies).header('cache-control', 'no-store').redirect(place, 302);
  }
}
