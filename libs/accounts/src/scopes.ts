import { ApplicationError } from '@dixit/platform';
import { roleIncludes, type Role } from './roles';

/**
 * What a key may be for. `read`: articles, claims, people, accusations, search. `export`: files and feeds of many claims.
 * `intake`: giving articles and having them read again. `review`: all that is done at the desk. `webhooks`: endpoints,
 * deliveries, events, saved searches. `admin`: users, keys, settings, the audit trail, erasures, the system.
 */
export const SCOPES = ['read', 'export', 'intake', 'review', 'webhooks', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** The least role of whoever makes a key with the scope. */
const LEAST_ROLE: Readonly<Record<Scope, Role>> = {
  read: 'reader',
  export: 'reader',
  intake: 'reviewer',
  review: 'reviewer',
  webhooks: 'reader',
  admin: 'admin',
};

/** All that a role can be asked for. */
export function scopesOf(role: Role): Scope[] {
  return SCOPES.filter((scope) => roleIncludes(role, LEAST_ROLE[scope]));
}

/** @throws ApplicationError `validation_failed` for none, and for what the role or the maker does not reach. */
export function refuseScopes(scopes: readonly Scope[], role: Role, within: readonly Scope[]): void {
  if (scopes.length === 0)
    throw new ApplicationError('validation_failed', 'Say what the key is for.', [
      { pointer: '/scopes', reason: 'is empty' },
    ]);
  const faults = scopes.flatMap((scope, index) => {
    const pointer = `/scopes/${index}`;
    if (!roleIncludes(role, LEAST_ROLE[scope])) return [{ pointer, reason: `needs the role ${LEAST_ROLE[scope]}` }];
    return within.includes(scope) ? [] : [{ pointer, reason: 'is more than the key that makes it may do' }];
  });
  if (faults.length > 0)
    throw new ApplicationError('validation_failed', 'A key is never for more than whoever makes it may do.', faults);
}
