import type { Role } from './roles';
import type { UserRow } from './user.entity';

/** A person with an account, without any credential. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly version: number;
  readonly createdAt: Date;
  /** Set when the account may no longer be used. */
  readonly disabledAt: Date | null;
}

export function userOf(row: UserRow): User {
  const { id, email, name, role, version, createdAt, disabledAt } = row;
  return { id, email, name, role, version, createdAt, disabledAt };
}

/** As addresses are compared: trimmed, lower case. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
