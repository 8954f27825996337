import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountMails } from './account-mails';
import { ApiKeyRow } from './api-key.entity';
import { ApiKeys } from './api-keys';
import { Authenticator } from './authenticator';
import { ExternalIdentityRow } from './external-identity.entity';
import { ExternalUsers } from './external-users';
import { OpenidProvider } from './openid-provider';
import { Passwords } from './passwords';
import { SessionRow } from './session.entity';
import { Sessions } from './sessions';
import { PasswordGate } from './password-gate';
import { SignIn } from './sign-in';
import { SignInLinkRow } from './sign-in-link.entity';
import { SignInLinks } from './sign-in-links';
import { SignInThrottle } from './sign-in-throttle';
import { SignInThrottleRow } from './sign-in-throttle.entity';
import { UserRow } from './user.entity';
import { Users } from './users';

const SERVICES = [Users, SignInLinks, Sessions, ApiKeys, Authenticator, SignIn, AccountMails, OpenidProvider];
const INNER = [Passwords, PasswordGate, SignInThrottle, ExternalUsers];

/** Needs PlatformModule beside it. */
@Module({
  imports: [
    TypeOrmModule.forFeature([UserRow, ExternalIdentityRow, SessionRow, SignInLinkRow, ApiKeyRow, SignInThrottleRow]),
  ],
  providers: [...SERVICES, ...INNER],
  exports: SERVICES,
})
export class AccountsModule {}
