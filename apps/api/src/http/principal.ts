import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from '@dixit/accounts';
import { ApplicationError } from '@dixit/platform';
import type { FastifyRequest } from 'fastify';

const principals = new WeakMap<object, Principal>();

export function rememberPrincipal(request: FastifyRequest, principal: Principal): void {
  principals.set(request.raw, principal);
}

/** Who makes a request; undefined for a stranger on a public route. */
export function principalOf(request: FastifyRequest): Principal | undefined {
  return principals.get(request.raw);
}

/** The route's parameter that holds who makes the request; null for a stranger on a route that lets them in. */
export const Visitor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal | null =>
    principalOf(context.switchToHttp().getRequest<FastifyRequest>()) ?? null,
);

/** The route's parameter that holds who makes the request. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const principal = principalOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!principal)
    throw new ApplicationError('unauthenticated', 'Sign in, or send an API key as "Authorization: Bearer …".');
  return principal;
});
