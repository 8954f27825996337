import { Module } from '@nestjs/common';
import { WebhooksModule } from '@dixit/webhooks';
import { EventsController } from '../events/events.controller';
import { DeliveriesController } from './deliveries.controller';
import { EndpointsController } from './endpoints.controller';
import { SchemasController } from './schemas.controller';

@Module({
  imports: [WebhooksModule],
  controllers: [EndpointsController, DeliveriesController, EventsController, SchemasController],
})
export class WebhooksApiModule {}
