import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { PlatformModule, type Configuration } from '@dixit/platform';
import { AccountsApiModule } from './accounts/accounts.api.module';
import { ArticlesApiModule } from './articles/articles.api.module';
import { AuditController } from './audit/audit.controller';
import { ClaimsApiModule } from './claims/claims.api.module';
import { HttpModule } from './http/http.module';
import { IntakeApiModule } from './intake/intake.api.module';
import { LiveApiModule } from './live/live.api.module';
import { PublicationApiModule } from './publication/publication.api.module';
import { SearchApiModule } from './search/search.api.module';
import { WebhooksApiModule } from './webhooks/webhooks.api.module';
import { ReviewApiModule } from './review/review.api.module';
import { OperationsController } from './operations/operations.controller';
import { SystemController } from './operations/system.controller';

@Module({})
export class ApiModule {
  static with(configuration: Configuration, logger: Logger): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forProcess('api', configuration, logger),
        HttpModule.forApi(),
        AccountsApiModule,
        ArticlesApiModule,
        ClaimsApiModule,
        ReviewApiModule,
        LiveApiModule,
        IntakeApiModule,
        SearchApiModule,
        PublicationApiModule,
        WebhooksApiModule,
      ],
      controllers: [OperationsController, SystemController, AuditController],
    };
  }
}
