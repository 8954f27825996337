import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Authenticator, roleIncludes, type Principal } from '@dixit/accounts';
import { ApplicationError } from '@dixit/platform';
import { DeskSettingsStore } from '@dixit/review';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rememberPrincipal } from './principal';
import { RateLimits } from './rate-limits';
import { ACCESS, OPEN_WHERE_PUBLISHED, SCOPE, type Access, type RouteScope } from './roles';

/** A header of one's own makes browsers ask first, so that a stranger's page cannot send it (OWASP ASVS 5.0, 3.5.2). */
const CSRF_HEADER = 'x-dixit-request';
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Lets a request in where its route says so. A route that says nothing is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly limits: RateLimits,
    private readonly settings: DeskSettingsStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, targets);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const principal = await this.authenticate(request, access === 'public');
    if (access === 'public') return true;
    this.limits.count(request, context.switchToHttp().getResponse<FastifyReply>(), principal);
    if (!principal && (await this.isOpenToStrangers(context))) return true;
    if (!principal)
      throw new ApplicationError('unauthenticated', 'Sign in, or send an API key as "Authorization: Bearer …".');
    if (access === undefined || !roleIncludes(principal.role, access)) {
      throw new ApplicationError(
        'forbidden',
        `This needs the role ${access ?? 'of nobody: the route is not declared'}. Ask an administrator.`,
      );
    }
    refuseScope(principal, this.reflector.getAllAndOverride<RouteScope | undefined>(SCOPE, targets));
    if (
      principal.kind === 'session' &&
      !SAFE_METHODS.has(request.method) &&
      request.headers[CSRF_HEADER] === undefined
    ) {
      throw new ApplicationError(
        'csrf_missing',
        'Send the header X-Dixit-Request: 1 with every change made in a session.',
      );
    }
    return true;
  }

  private async isOpenToStrangers(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN_WHERE_PUBLISHED, targets) !== true) return false;
    return (await this.settings.read()).settings.publicVerdicts;
  }

  private async authenticate(request: FastifyRequest, strangersWelcome: boolean): Promise<Principal | null> {
    const { cookie, authorization } = request.headers;
    if (cookie === undefined && authorization === undefined) return null;
    try {
      const principal = await this.authenticator.authenticate({ cookie, authorization, address: request.ip });
      if (principal) rememberPrincipal(request, principal);
      return principal;
    } catch (error) {
      // Health must be told also while the database is away.
      if (strangersWelcome) return null;
      throw error;
    }
  }
}

/** @throws ApplicationError `scope_missing` where a key is not for this; a route that says nothing is for no key. */
function refuseScope({ kind, scopes }: Principal, needed: RouteScope | undefined): void {
  if (kind === 'session' || needed === 'any') return;
  if (needed === undefined || needed === 'session')
    throw new ApplicationError('scope_missing', 'Only a person may do this. Sign in.');
  if (!scopes.includes(needed))
    throw new ApplicationError(
      'scope_missing',
      `This key is for ${scopes.join(', ')}; this needs ${needed}. Ask an administrator for a key with that scope.`,
    );
}
