import { Module } from '@nestjs/common';
import { AccountsModule } from '@dixit/accounts';
import { SessionController } from './session.controller';

@Module({ imports: [AccountsModule], controllers: [SessionController] })
export class SessionApiModule {}
