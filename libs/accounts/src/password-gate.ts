import { Injectable } from '@nestjs/common';
import { ApplicationError } from '@dixit/platform';
import { Passwords } from './passwords';
import { SignInThrottle } from './sign-in-throttle';

/** A password, with the delay before it. */
@Injectable()
export class PasswordGate {
  constructor(
    readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
  ) {}

  async check(email: string, password: string, address: string | undefined): Promise<string> {
    await this.throttle.begin(email, address);
    const userId = await this.passwords.check(email, password);
    if (userId === null)
      throw new ApplicationError(
        'sign_in_failed',
        'The address or the password is wrong. A forgotten one can be reset.',
      );
    await this.throttle.succeeded(email, address);
    return userId;
  }
}
