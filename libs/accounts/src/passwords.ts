import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, managerOf, type Unit } from '@dixit/platform';
import { hash, verify } from '@node-rs/argon2';
import { DataSource } from 'typeorm';
import { passwordFault } from './password-rules';
import { normalizeEmail, type User } from './user';
import { UserRow } from './user.entity';

/** Argon2id, version 1.3, as OWASP ASVS 5.0 (appendix C) asks at least: 2 passes over 19 MiB. The package's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Passwords, for those who have one. */
@Injectable()
export class Passwords {
  private decoy: Promise<string> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws ApplicationError `validation_failed` for a password that is too easy. */
  async set(unit: Unit, user: Pick<User, 'id' | 'email' | 'name'>, password: string): Promise<void> {
    const fault = passwordFault(password, [user.email, user.name]);
    if (fault) throw new ApplicationError('validation_failed', fault, [{ pointer: '/password', reason: fault }]);
    await managerOf(unit).update(
      UserRow,
      { id: user.id },
      { passwordHash: await hash(password.normalize('NFC'), COST) },
    );
    this.audit.record(unit, {
      action: 'user.password_set',
      actor: `user:${user.id}`,
      subjectType: 'user',
      subjectId: user.id,
    });
  }

  /** Takes as long for an unknown account as for a wrong password. @returns the user's id, or null */
  async check(email: string, password: string): Promise<string | null> {
    const [row] = await this.dataSource.query<{ id: string; password_hash: string | null; disabled_at: Date | null }[]>(
      'SELECT id, password_hash, disabled_at FROM user_account WHERE email = $1',
      [normalizeEmail(email)],
    );
    const known = row?.password_hash ?? (await this.decoyHash());
    const matches = await verify(known, password.normalize('NFC'));
    return matches && row && row.password_hash !== null && row.disabled_at === null ? row.id : null;
  }

  private decoyHash(): Promise<string> {
    return (this.decoy ??= hash('no account has this password', COST));
  }
}
