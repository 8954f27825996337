import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Role, Scope } from '@dixit/accounts';

export const ACCESS = 'dixit:access';
/** Who may call a route: anybody, or whoever holds the role. */
export type Access = 'public' | Role;

/** Opens a route, or a controller's routes, to strangers. */
export function Public(): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(ACCESS, 'public' satisfies Access), ApiSecurity({}));
}

export const OPEN_WHERE_PUBLISHED = 'dixit:open-where-published';

/**
 * Opens a route that tells of published verdicts alone to strangers, where the desk publishes to everybody; else it asks
 * for the role that the route or its controller names. The handler answers for what strangers see.
 */
export function OpenWherePublished(): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(OPEN_WHERE_PUBLISHED, true),
    ApiSecurity({}),
    ApiExtension('x-public', 'where the desk publishes verdicts to everybody'),
  );
}

export const SCOPE = 'dixit:scope';
/** What a key must be for: a scope; `any` key at all; or none, where only a person in a `session` may. */
export type RouteScope = Scope | 'any' | 'session';

/**
 * The least role that may call a route, or a controller's routes, and what a key must be for. The method's word goes
 * before the class's.
 */
export function Roles(least: Role, scope: RouteScope): ClassDecorator & MethodDecorator {
  return applyDecorators(
    SetMetadata(ACCESS, least satisfies Access),
    SetMetadata(SCOPE, scope),
    ApiExtension('x-scope', scope),
    ApiBearerAuth(),
    ApiCookieAuth(),
    ApiExtension('x-least-role', least),
  );
}
