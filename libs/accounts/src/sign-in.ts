import { Injectable } from '@nestjs/common';
import { UnitOfWork, withContext, type Unit } from '@dixit/platform';
import type { LinkPurpose } from './credentials';
import { ExternalUsers } from './external-users';
import { PasswordGate } from './password-gate';
import { Sessions } from './sessions';
import { SignInLinks } from './sign-in-links';
import type { User } from './user';
import { Users } from './users';

/** A browser that signs in. */
export interface Visitor {
  readonly address?: string | undefined;
  /** Secret of the session that it held before. */
  readonly former?: string | undefined;
}

export interface SignedIn {
  /** Goes into the cookie. */
  readonly secret: string;
  readonly user: User;
}

/** The ways from stranger to session. */
@Injectable()
export class SignIn {
  constructor(
    private readonly units: UnitOfWork,
    private readonly users: Users,
    private readonly sessions: Sessions,
    private readonly links: SignInLinks,
    private readonly gate: PasswordGate,
    private readonly externals: ExternalUsers,
  ) {}

  /** @throws ApplicationError `sign_in_failed`, the same for every reason, or `too_many_requests`. */
  async withPassword(email: string, password: string, visitor: Visitor): Promise<SignedIn> {
    const userId = await this.gate.check(email, password, visitor.address);
    return this.asUser(userId, (unit) => this.open(unit, userId, visitor));
  }

  /**
   * @param password a new one, as answer to an invitation or a reset
   * @throws ApplicationError `sign_in_link_invalid`; `validation_failed` for the password, and the link then still works.
   */
  async withLink(
    secret: string,
    password: string | undefined,
    visitor: Visitor,
  ): Promise<SignedIn & { purpose: LinkPurpose }> {
    return this.units.run(async (unit) => {
      const { userId, purpose } = await this.links.redeem(unit, secret);
      const user = await this.users.get(unit, userId);
      if (password !== undefined && purpose !== 'sign_in') {
        await this.gate.passwords.set(unit, user, password);
        await this.sessions.closeAll(unit, userId);
      }
      return { ...(await this.open(unit, userId, visitor)), purpose };
    });
  }

  /** @param query and @param journey see `OpenidProvider.finish` */
  async withProvider(query: string, journey: string | undefined, visitor: Visitor): Promise<SignedIn> {
    const identity = await this.externals.provider.finish(query, journey);
    return this.units.run(async (unit) => {
      const userId = await this.externals.admit(unit, identity);
      return this.open(unit, userId, visitor);
    });
  }

  /** @throws ApplicationError `sign_in_failed` when the current password is wrong, `validation_failed` for the new one. */
  async changePassword(user: User, current: string, next: string, visitor: Visitor): Promise<SignedIn> {
    await this.gate.check(user.email, current, visitor.address);
    return this.units.run(async (unit) => {
      await this.gate.passwords.set(unit, user, next);
      await this.sessions.closeAll(unit, user.id);
      return this.open(unit, user.id, visitor);
    });
  }

  private asUser<T>(userId: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    return withContext({ actor: `user:${userId}` }, () => this.units.run(work));
  }

  private async open(unit: Unit, userId: string, { former }: Visitor): Promise<SignedIn> {
    const user = await this.users.get(unit, userId);
    return { secret: await this.sessions.open(unit, userId, former), user };
  }
}
