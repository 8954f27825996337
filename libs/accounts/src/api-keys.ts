import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, Clock, managerOf, newId, newSecret, sha256, type Unit } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { ApiKeyRow } from './api-key.entity';
import { API_KEY_PREFIX, API_KEY_SHOWN_LENGTH, SEEN_RESOLUTION_MS } from './credentials';
import type { Principal } from './principal';
import { lesserRole, roleIncludes, type Role } from './roles';
import { SCOPES, refuseScopes, type Scope } from './scopes';
import { UserRow } from './user.entity';

/** A key as it may be shown: its first characters, never the whole. */
export interface ApiKey {
  readonly id: string;
  readonly prefix: string;
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly userId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface NewApiKey {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
}

interface KeyAnswer {
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly key_role: Role;
  readonly scopes: Scope[];
  readonly user_role: Role;
  readonly last_used_at: Date | null;
}

/** Machines' ways in. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param within scopes of the key that asks for it, where a key does
   * @returns the key, and its text: the one time that it can be read
   * @throws ApplicationError `validation_failed` for more than its user may do.
   */
  async create(
    unit: Unit,
    { userId, name, role, scopes, expiresAt }: NewApiKey,
    within: readonly Scope[] = SCOPES,
  ): Promise<{ key: ApiKey; text: string }> {
    refuseScopes(scopes, role, within);
    await refuseRole(unit, userId, role);
    const text = `${API_KEY_PREFIX}${newSecret()}`;
    const shown = {
      id: newId(),
      prefix: text.slice(0, API_KEY_SHOWN_LENGTH),
      name: name.trim(),
      role,
      scopes: SCOPES.filter((scope) => scopes.includes(scope)),
      userId,
      createdAt: this.clock.now(),
      expiresAt,
    };
    await managerOf(unit).insert(ApiKeyRow, { ...shown, secretHash: sha256(text), lastUsedAt: null, revokedAt: null });
    this.audit.record(unit, {
      action: 'api_key.created',
      subjectType: 'api_key',
      subjectId: shown.id,
      after: { name: shown.name, role, scopes: shown.scopes, userId, prefix: shown.prefix, expiresAt },
    });
    return { key: { ...shown, lastUsedAt: null, revokedAt: null }, text };
  }

  /** @throws ApplicationError `not_found`. Revoking twice is harmless. */
  async revoke(unit: Unit, id: string): Promise<void> {
    const manager = managerOf(unit);
    const row = await manager.findOneBy(ApiKeyRow, { id });
    if (!row) throw new ApplicationError('not_found', 'There is no such key.');
    if (row.revokedAt !== null) return;
    await manager.update(ApiKeyRow, { id }, { revokedAt: this.clock.now() });
    this.audit.record(unit, {
      action: 'api_key.revoked',
      subjectType: 'api_key',
      subjectId: id,
      before: { name: row.name, role: row.role },
    });
  }

  /** Newest first. @param userId only this user's keys */
  async list(userId?: string): Promise<ApiKey[]> {
    const rows = await this.dataSource.manager.find(ApiKeyRow, {
      where: userId === undefined ? {} : { userId },
      order: { id: 'DESC' },
    });
    return rows.map(({ secretHash: _, ...shown }) => shown);
  }

  /** Whose key this is; null when it is unknown, revoked, expired, or its user disabled. Never more than its user may do. */
  async resolve(text: string): Promise<Principal | null> {
    if (!text.startsWith(API_KEY_PREFIX)) return null;
    const now = this.clock.now();
    const [found] = await this.dataSource.query<KeyAnswer[]>(
      `SELECT key.id, key.user_id, key.name, key.role AS key_role, key.scopes, account.role AS user_role, key.last_used_at
       FROM api_key key JOIN user_account account ON account.id = key.user_id
       WHERE key.secret_hash = $1 AND key.revoked_at IS NULL AND (key.expires_at IS NULL OR key.expires_at > $2)
         AND account.disabled_at IS NULL`,
      [sha256(text), now],
    );
    if (!found) return null;
    if (now.getTime() - (found.last_used_at?.getTime() ?? 0) > SEEN_RESOLUTION_MS) {
      await this.dataSource.query('UPDATE api_key SET last_used_at = $2 WHERE id = $1', [found.id, now]);
    }
    const role = lesserRole(found.key_role, found.user_role);
    return {
      ...{ kind: 'key', userId: found.user_id, name: found.name, role, scopes: found.scopes },
      actor: `key:${found.id}`,
    };
  }
}

/** @throws ApplicationError `validation_failed` where the user may do less. */
async function refuseRole(unit: Unit, userId: string, role: Role): Promise<void> {
  const user = await managerOf(unit).findOneBy(UserRow, { id: userId });
  if (user && roleIncludes(user.role, role)) return;
  throw new ApplicationError(
    'validation_failed',
    'A key never does more than its user may: give it their role at most.',
    [{ pointer: '/role', reason: 'is more than its user may do' }],
  );
}
