import { Module } from '@nestjs/common';
import { AccountsModule } from '@dixit/accounts';
import { ReviewModule } from '@dixit/review';
import { LiveHub } from './live-hub';
import { LiveMessages } from './live-messages';
import { StreamController } from './stream.controller';

@Module({
  imports: [AccountsModule, ReviewModule],
  controllers: [StreamController],
  providers: [LiveHub, LiveMessages],
})
export class LiveApiModule {}
