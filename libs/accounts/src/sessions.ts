import { Injectable } from '@nestjs/common';
import { AuditTrail, Clock, managerOf, newSecret, sha256, type Unit } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { SEEN_RESOLUTION_MS, SESSION_IDLE_MS, SESSION_LIFETIME_MS } from './credentials';
import type { Principal } from './principal';
import type { Role } from './roles';
import { SCOPES } from './scopes';
import { SessionRow } from './session.entity';

interface SessionAnswer {
  readonly user_id: string;
  readonly name: string;
  readonly role: Role;
  readonly last_seen_at: Date;
}

/** Signed-in browsers. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Opens a session under a fresh secret; one that the browser held before is ended (ASVS 5.0, 7.2.4). @returns the secret */
  async open(unit: Unit, userId: string, former: string | undefined): Promise<string> {
    const secret = newSecret();
    const now = this.clock.now();
    const manager = managerOf(unit);
    if (former !== undefined) await manager.delete(SessionRow, { secretHash: sha256(former) });
    const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_MS);
    await manager.insert(SessionRow, {
      secretHash: sha256(secret),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
    });
    this.audit.record(unit, {
      action: 'session.opened',
      actor: `user:${userId}`,
      subjectType: 'user',
      subjectId: userId,
    });
    return secret;
  }

  async close(unit: Unit, secret: string): Promise<void> {
    await managerOf(unit).delete(SessionRow, { secretHash: sha256(secret) });
  }

  /** Signs the user out everywhere. @param except secret of a session to keep */
  async closeAll(unit: Unit, userId: string, except?: string): Promise<void> {
    await managerOf(unit)
      .createQueryBuilder()
      .delete()
      .from(SessionRow)
      .where('user_id = :userId AND secret_hash <> :kept', { userId, kept: except === undefined ? '' : sha256(except) })
      .execute();
    this.audit.record(unit, { action: 'session.closed_everywhere', subjectType: 'user', subjectId: userId });
  }

  /** Who is signed in with this secret; null when nobody is, or no longer. @param use whether it counts as seen */
  async resolve(secret: string, use = true): Promise<Principal | null> {
    const now = this.clock.now();
    const hash = sha256(secret);
    const [found] = await this.dataSource.query<SessionAnswer[]>(
      `SELECT session.user_id, account.name, account.role, session.last_seen_at
       FROM session JOIN user_account account ON account.id = session.user_id
       WHERE session.secret_hash = $1 AND session.expires_at > $2 AND session.last_seen_at > $3 AND account.disabled_at IS NULL`,
      [hash, now, new Date(now.getTime() - SESSION_IDLE_MS)],
    );
    if (!found) return null;
    if (use && now.getTime() - found.last_seen_at.getTime() > SEEN_RESOLUTION_MS) {
      await this.dataSource.query('UPDATE session SET last_seen_at = $2 WHERE secret_hash = $1', [hash, now]);
    }
    return {
      kind: 'session',
      userId: found.user_id,
      name: found.name,
      role: found.role,
      scopes: SCOPES,
      actor: `user:${found.user_id}`,
    };
  }

  /** Forgets what has ended. @returns how many */
  async forgetEnded(): Promise<number> {
    const now = this.clock.now();
    const [, count]: [unknown, number] = await this.dataSource.query(
      'DELETE FROM session WHERE expires_at < $1 OR last_seen_at < $2',
      [now, new Date(now.getTime() - SESSION_IDLE_MS)],
    );
    return count;
  }
}
