import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Role } from '@dixit/accounts';

export const ACCESS = 'dixit:access';
/** Who may call a route: anybody, or whoever holds the role. */
export type Access = 'public' | Role;

/** Opens a route, or a controller's routes, to strangers. */
export function Public(): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(ACCESS, 'public' satisfies Access), ApiSecurity({}));
}

/** The least role that may call a route, or a controller's routes. The method's word goes before the class's. */
export function Roles(least: Role): ClassDecorator & MethodDecorator {
  return applyDecorators(
    SetMetadata(ACCESS, least satisfies Access),
    ApiBearerAuth(),
    ApiCookieAuth(),
    ApiExtension('x-least-role', least),
  );
}
