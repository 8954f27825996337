import { SESSION_LIFETIME_MS } from './credentials';

const NAME = 'dixit_session';

/** How the session's cookie is called and guarded at one public address. */
export interface SessionCookie {
  readonly name: string;
  /** `Set-Cookie` value that opens the session. */
  readonly set: (secret: string) => string;
  /** `Set-Cookie` value that forgets it. */
  readonly clear: string;
  /** @returns the secret in a `Cookie` header, or undefined */
  readonly read: (header: string | undefined) => string | undefined;
}

/**
 * On https the name starts with `__Host-`: the browser then insists on Secure, on no Domain and on the whole site as
 * path (RFC 6265bis, 4.1.3.2). Plain http is for a laptop's own address, where browsers keep no Secure cookie.
 */
export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = new URL(publicUrl).protocol === 'https:';
  const name = secure ? `__Host-${NAME}` : NAME;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return {
    name,
    set: (secret) => `${name}=${secret}; ${attributes}; Max-Age=${SESSION_LIFETIME_MS / 1000}`,
    clear: `${name}=; ${attributes}; Max-Age=0`,
    read: (header) => readCookie(header, name),
  };
}

/** The first cookie of that name in a `Cookie` header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || undefined;
  }
  return undefined;
}
