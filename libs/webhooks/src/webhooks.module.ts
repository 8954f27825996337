import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttemptWriter } from './deliveries/attempt-writer';
import { Attempts } from './deliveries/attempts';
import { Batches } from './deliveries/batches';
import { Claims } from './deliveries/claims';
import { Deliveries } from './deliveries/deliveries';
import { DeliveryGauges, FailingEndpoints, WebhookRetention } from './deliveries/delivery-sweeps';
import { Dispatcher } from './deliveries/dispatcher';
import { EndpointTests } from './deliveries/endpoint-tests';
import { Replays } from './deliveries/replays';
import { Sender } from './deliveries/sender';
import { EndpointHealth } from './endpoints/endpoint-health';
import { EndpointLife } from './endpoints/endpoint-life';
import { Endpoints } from './endpoints/endpoints';
import { Secrets } from './endpoints/secrets';
import { EndpointDetails } from './endpoints/sending-details';
import { WarnOwner } from './endpoints/warn-owner';
import { Events } from './events/events';
import { FanOut } from './events/fan-out';
import { AttemptRow } from './schema/attempt.entity';
import { BatchRow } from './schema/batch.entity';
import { DeliveryRow } from './schema/delivery.entity';
import { EndpointRow } from './schema/endpoint.entity';
import { CursorRow, EventRow } from './schema/event.entity';
import { SecretRow } from './schema/secret.entity';
import { Vault } from './signing/vault';
import { WakeDispatcher } from './wake-dispatcher';
import { WebhookMetrics } from './webhook-metrics';
import { WebhookWorker } from './webhook-worker';

const SERVICES = [Endpoints, Deliveries, Replays, EndpointTests, Events];
const WORK = [WebhookWorker, WakeDispatcher, WarnOwner, FailingEndpoints, WebhookRetention, DeliveryGauges];
const INNER = [
  Vault,
  Secrets,
  EndpointLife,
  EndpointHealth,
  EndpointDetails,
  Sender,
  AttemptWriter,
  Attempts,
  Batches,
  Claims,
  FanOut,
  Dispatcher,
  WebhookMetrics,
];

/** Needs PlatformModule beside it. Nothing runs until `WebhookWorker.start`. */
@Module({
  imports: [TypeOrmModule.forFeature([EndpointRow, SecretRow, EventRow, CursorRow, BatchRow, DeliveryRow, AttemptRow])],
  providers: [...SERVICES, ...WORK, ...INNER],
  exports: [...SERVICES, ...WORK],
})
export class WebhooksModule {}
