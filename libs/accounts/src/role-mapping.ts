import { ROLES, roleIncludes, type Role } from './roles';

/** Which value of the provider's claim means which role. */
export type RoleMapping = ReadonlyMap<string, Role>;

/** Reads `value=role,value=role` (OIDC_ROLES; its form was checked with the configuration). */
export function parseRoleMapping(text: string): RoleMapping {
  const pairs = text.split(',').flatMap((pair) => {
    const at = pair.lastIndexOf('=');
    const role = ROLES.find((known) => known === pair.slice(at + 1).trim());
    return at > 0 && role ? [[pair.slice(0, at).trim(), role] as const] : [];
  });
  return new Map(pairs);
}

/** @param claim a string or a list of them; anything else gives no role. @returns the highest role that a value means, or null */
export function mapRole(claim: unknown, mapping: RoleMapping): Role | null {
  const values = (Array.isArray(claim) ? claim : [claim]).filter((value): value is string => typeof value === 'string');
  const roles = values.flatMap((value) => mapping.get(value) ?? []);
  return roles.reduce<Role | null>((best, role) => (best !== null && roleIncludes(best, role) ? best : role), null);
}
