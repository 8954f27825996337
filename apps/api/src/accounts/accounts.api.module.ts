import { Module } from '@nestjs/common';
import { AccountsModule } from '@dixit/accounts';
import { ColleaguesController } from './colleagues.controller';
import { KeysController } from './keys.controller';
import { OpenidController } from './openid.controller';
import { SessionController } from './session.controller';
import { UsersController } from './users.controller';

@Module({
  imports: [AccountsModule],
  controllers: [SessionController, OpenidController, UsersController, ColleaguesController, KeysController],
})
export class AccountsApiModule {}
