import { includesRole, type Role } from '../../shared/session/session';
import type { paths } from '../../shared/api/generated/openapi';

export type Scope = paths['/v1/keys']['post']['requestBody']['content']['application/json']['scopes'][number];

/** What a key may be for, and the least role of a key for it. */
const LEAST_ROLE: Readonly<Record<Scope, Role>> = {
  read: 'reader',
  export: 'reader',
  webhooks: 'reader',
  intake: 'reviewer',
  review: 'reviewer',
  admin: 'admin',
};

export const SCOPES = Object.keys(LEAST_ROLE) as Scope[];

/** Those that a key with this role can have. */
export function scopesWithin(role: Role): Scope[] {
  return SCOPES.filter((scope) => includesRole(role, LEAST_ROLE[scope]));
}

/** The end of a day in the reader's own time, as the API takes it; null for no day. */
export function endOfDay(day: string): string | null {
  return day === '' ? null : new Date(`${day}T23:59:59`).toISOString();
}
