/** Roles, least first; each may do all that the ones before it may. */
export const ROLES = ['reader', 'reviewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export function roleIncludes(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}

/** The one of two that may do less. */
export function lesserRole(a: Role, b: Role): Role {
  return roleIncludes(a, b) ? b : a;
}
