import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { AccountsModule } from '@dixit/accounts';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { ExtractionModule } from '@dixit/extraction';
import { ReviewModule } from '@dixit/review';
import { PlatformModule, type Configuration } from '@dixit/platform';
import { PublicationModule } from '@dixit/publication';
import { WebhooksModule } from '@dixit/webhooks';

@Module({})
export class WorkerModule {
  static with(configuration: Configuration, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forProcess('worker', configuration, logger),
        ArticlesModule,
        ClaimsModule,
        ExtractionModule.with(),
        AccountsModule,
        PublicationModule,
        WebhooksModule,
        ReviewModule,
      ],
    };
  }
}
