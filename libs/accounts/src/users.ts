import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, Clock, errorCodeOf, isId, managerOf, newId, type Unit } from '@dixit/platform';
import { DataSource, IsNull } from 'typeorm';
import { ApiKeyRow } from './api-key.entity';
import type { Role } from './roles';
import { SessionRow } from './session.entity';
import { SignInLinkRow } from './sign-in-link.entity';
import { normalizeEmail, userOf, type User } from './user';
import { UserRow } from './user.entity';

/** Lock under which the last administrator is counted and the first one made. */
const ADMINISTRATORS_LOCK = 4_170_201;
const UNIQUE_VIOLATION = '23505';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** What may be changed of a user; what is absent stays. */
export interface UserChange {
  readonly name?: string;
  readonly role?: Role;
  readonly disabled?: boolean;
}

/** People with an account and what they may do. */
@Injectable()
export class Users {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws ApplicationError `already_exists` where the address has an account. */
  async create(unit: Unit, { email, name, role }: NewUser): Promise<User> {
    const row = { id: newId(), email: normalizeEmail(email), name: name.trim(), role, version: 1 };
    try {
      await managerOf(unit).insert(UserRow, row);
    } catch (error) {
      if (errorCodeOf(error) !== UNIQUE_VIOLATION) throw error;
      throw new ApplicationError(
        'already_exists',
        'There is a user with this e-mail address. Change that one, or send a new link.',
        [],
        { cause: error },
      );
    }
    this.audit.record(unit, {
      action: 'user.created',
      subjectType: 'user',
      subjectId: row.id,
      after: { email: row.email, name: row.name, role },
    });
    return this.get(unit, row.id);
  }

  /** @returns the oldest administrator that may sign in; makes one where there is none. */
  async ensureAdministrator(unit: Unit, candidate: Omit<NewUser, 'role'>): Promise<User> {
    await lockAdministrators(unit);
    const found = await managerOf(unit).findOne(UserRow, {
      where: { role: 'admin', disabledAt: IsNull() },
      order: { id: 'ASC' },
    });
    return found ? userOf(found) : this.create(unit, { ...candidate, role: 'admin' });
  }

  async find(id: string): Promise<User | null> {
    const row = isId(id) ? await this.dataSource.manager.findOneBy(UserRow, { id }) : null;
    return row && userOf(row);
  }

  async findByEmail(email: string): Promise<User | null> {
    const row = await this.dataSource.manager.findOneBy(UserRow, { email: normalizeEmail(email) });
    return row && userOf(row);
  }

  /** Everyone, by name. One desk has tens or hundreds of users, not millions: no pages. */
  async list(): Promise<User[]> {
    const rows = await this.dataSource.manager.find(UserRow, { order: { name: 'ASC', id: 'ASC' } });
    return rows.map(userOf);
  }

  /**
   * Changes a user; holds from the user's next request on. Disabling or changing the role ends every session and link.
   *
   * @param version the one the change is based on
   * @throws ApplicationError `not_found`, `version_stale`, or `state_forbids` for the last administrator.
   */
  async change(unit: Unit, id: string, version: number, change: UserChange): Promise<User> {
    const manager = managerOf(unit);
    await lockAdministrators(unit);
    const before = await this.get(unit, id);
    if (before.version !== version) {
      throw new ApplicationError(
        'version_stale',
        'Someone changed this user meanwhile. Read it again, then repeat your change.',
      );
    }
    const after = {
      name: change.name?.trim() ?? before.name,
      role: change.role ?? before.role,
      disabledAt: this.disabledAt(before, change),
    };
    const losesAdministrator =
      before.role === 'admin' && before.disabledAt === null && (after.role !== 'admin' || after.disabledAt !== null);
    if (losesAdministrator) await refuseLast(unit, id);
    await manager.update(UserRow, { id }, { ...after, version: version + 1 });
    if (after.role !== before.role || after.disabledAt !== null)
      await this.endAccess(unit, id, after.disabledAt !== null);
    this.audit.record(unit, {
      action: 'user.changed',
      subjectType: 'user',
      subjectId: id,
      before: { name: before.name, role: before.role, disabled: before.disabledAt !== null },
      after: { name: after.name, role: after.role, disabled: after.disabledAt !== null },
    });
    return this.get(unit, id);
  }

  private disabledAt(user: User, { disabled }: UserChange): Date | null {
    if (disabled === undefined) return user.disabledAt;
    return disabled ? (user.disabledAt ?? this.clock.now()) : null;
  }

  private async endAccess(unit: Unit, userId: string, keysToo: boolean): Promise<void> {
    const manager = managerOf(unit);
    await manager.delete(SessionRow, { userId });
    await manager.delete(SignInLinkRow, { userId });
    if (keysToo) await manager.update(ApiKeyRow, { userId, revokedAt: IsNull() }, { revokedAt: this.clock.now() });
  }

  /** @throws ApplicationError `not_found` */
  async get(unit: Unit, id: string): Promise<User> {
    const row = await managerOf(unit).findOneBy(UserRow, { id });
    if (!row) throw new ApplicationError('not_found', 'There is no such user.');
    return userOf(row);
  }
}

async function lockAdministrators(unit: Unit): Promise<void> {
  await managerOf(unit).query('SELECT pg_advisory_xact_lock($1)', [ADMINISTRATORS_LOCK]);
}

async function refuseLast(unit: Unit, id: string): Promise<void> {
  const others = await managerOf(unit).query<{ id: string }[]>(
    `SELECT id FROM user_account WHERE role = 'admin' AND disabled_at IS NULL AND id <> $1 LIMIT 1`,
    [id],
  );
  if (others.length === 0) {
    throw new ApplicationError('state_forbids', 'This is the last administrator. Make another one first.');
  }
}
