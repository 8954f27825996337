import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, managerOf, newId, type Unit } from '@dixit/platform';
import { ExternalIdentityRow } from './external-identity.entity';
import { OpenidProvider, type ProvidedIdentity } from './openid-provider';
import { normalizeEmail, type User } from './user';
import { UserRow } from './user.entity';
import { Users } from './users';

/** The users behind identities of an OpenID provider. */
@Injectable()
export class ExternalUsers {
  constructor(
    readonly provider: OpenidProvider,
    private readonly users: Users,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Finds the identity's user, ties it to an account of the same verified address, or makes one; its role follows the
   * provider's claim at every sign-in.
   *
   * @returns the user's id
   * @throws ApplicationError `forbidden` without a role, `sign_in_failed` for a disabled account.
   */
  async admit(unit: Unit, identity: ProvidedIdentity): Promise<string> {
    const user =
      (await this.known(unit, identity)) ?? (await this.tied(unit, identity)) ?? (await this.made(unit, identity));
    if (user.disabledAt !== null)
      throw new ApplicationError('sign_in_failed', 'This account is disabled. Ask an administrator.');
    if (identity.role !== null && identity.role !== user.role) await this.follow(unit, user, identity.role);
    return user.id;
  }

  private async known(unit: Unit, { issuer, subject }: ProvidedIdentity): Promise<User | null> {
    const row = await managerOf(unit).findOneBy(ExternalIdentityRow, { issuer, subject });
    return row && this.users.get(unit, row.userId);
  }

  private async tied(unit: Unit, identity: ProvidedIdentity): Promise<User | null> {
    if (identity.email === null || !identity.emailVerified) return null;
    const row = await managerOf(unit).findOneBy(UserRow, { email: normalizeEmail(identity.email) });
    return row && this.tie(unit, identity, await this.users.get(unit, row.id));
  }

  private async made(unit: Unit, identity: ProvidedIdentity): Promise<User> {
    if (identity.role === null) {
      throw new ApplicationError(
        'forbidden',
        'The provider gives you no role here. Ask an administrator to be invited or to be given one.',
      );
    }
    const email = identity.emailVerified ? identity.email : null;
    const user = await this.users.create(unit, {
      // Without an address that the provider vouches for, one that no mail reaches and nobody else can have.
      email: email ?? `${newId()}@openid.invalid`,
      name: identity.name,
      role: identity.role,
    });
    return this.tie(unit, identity, user);
  }

  private async tie(unit: Unit, { issuer, subject }: ProvidedIdentity, user: User): Promise<User> {
    await managerOf(unit).insert(ExternalIdentityRow, { issuer, subject, userId: user.id });
    this.audit.record(unit, {
      action: 'user.identity_tied',
      subjectType: 'user',
      subjectId: user.id,
      after: { issuer, subject },
    });
    return user;
  }

  private async follow(unit: Unit, user: User, role: User['role']): Promise<void> {
    try {
      await this.users.change(unit, user.id, user.version, { role });
    } catch (error) {
      // The last administrator stays one, whatever the provider says: somebody must be able to mend the mapping.
      if (!(error instanceof ApplicationError) || error.code !== 'state_forbids') throw error;
    }
  }
}
