import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKeyRow } from './api-key.entity';
import { ApiKeys } from './api-keys';
import { Authenticator } from './authenticator';
import { ExternalIdentityRow } from './external-identity.entity';
import { SessionRow } from './session.entity';
import { Sessions } from './sessions';
import { SignInLinkRow } from './sign-in-link.entity';
import { SignInLinks } from './sign-in-links';
import { SignInThrottleRow } from './sign-in-throttle.entity';
import { UserRow } from './user.entity';
import { Users } from './users';

const SERVICES = [Users, SignInLinks, Sessions, ApiKeys, Authenticator];

/** Needs PlatformModule beside it. */
@Module({
  imports: [
    TypeOrmModule.forFeature([UserRow, ExternalIdentityRow, SessionRow, SignInLinkRow, ApiKeyRow, SignInThrottleRow]),
  ],
  providers: SERVICES,
  exports: SERVICES,
})
export class AccountsModule {}
