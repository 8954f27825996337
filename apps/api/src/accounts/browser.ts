import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { readCookie, type SessionCookie, type Visitor } from '@dixit/accounts';
import type { FastifyRequest } from 'fastify';

/** The browser that makes a request, before it is known whose it is. */
export interface Browser {
  readonly cookies: string | undefined;
  readonly address: string;
}

export const CurrentBrowser = createParamDecorator((_: unknown, context: ExecutionContext): Browser => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { cookies: request.headers.cookie, address: request.ip };
});

export function visitorOf({ cookies, address }: Browser, cookie: SessionCookie): Visitor {
  return { address, former: cookie.read(cookies) };
}

const JOURNEY_SECONDS = 600;

/** Cookie of a sign-in under way at the OpenID provider. Lax: the provider sends the browser back from another site. */
export function journeyCookie(publicUrl: string): {
  set(value: string): string;
  readonly clear: string;
  read(header: string | undefined): string | undefined;
} {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-dixit_openid' : 'dixit_openid';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    set: (value) => `${name}=${value}; ${attributes}; Max-Age=${JOURNEY_SECONDS}`,
    clear: `${name}=; ${attributes}; Max-Age=0`,
    read: (header) => readCookie(header, name),
  };
}
