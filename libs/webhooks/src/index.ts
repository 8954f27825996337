export { WebhooksModule } from './webhooks.module';
export { WebhookWorker } from './webhook-worker';
export { DELIVER_WEBHOOKS, WakeDispatcher } from './wake-dispatcher';
export { WARN_OWNER, type OwnerWarning } from './endpoints/endpoint-life';
export { WarnOwner } from './endpoints/warn-owner';
export { DeliveryGauges, FailingEndpoints, WebhookRetention } from './deliveries/delivery-sweeps';
export { Endpoints, type EndpointCaller, type EndpointSettings } from './endpoints/endpoints';
export type { EndpointView, SecretView } from './endpoints/endpoint-view';
export type { NewSecret } from './endpoints/secrets';
export {
  DISABLED_REASONS,
  ENDPOINT_STATES,
  type DisabledReason,
  type EndpointState,
} from './endpoints/endpoint-states';
export {
  Deliveries,
  type AttemptView,
  type DeliveryDetail,
  type DeliveryQuery,
  type DeliveryView,
} from './deliveries/deliveries';
export { DEAD_REASONS, DELIVERY_STATES, type DeadReason, type DeliveryState } from './deliveries/delivery-states';
export { MOST_ATTEMPTS, RETRY_WAITS_S } from './deliveries/retry-schedule';
export { Replays, type ReplayPeriod } from './deliveries/replays';
export { EndpointTests, type TestAnswer } from './deliveries/endpoint-tests';
export { Events, READABLE_DAYS, type EventBatch, type EventQuery, type EventView } from './events/events';
export { EVENT_TYPES, isEventPattern, type EventType } from './events/event-types';
export { FILTER_NAMES, type ContentFilters, type FilterName } from './events/matching';
export { KEY_KINDS, verifyingKey, type KeyKind } from './signing/keys';
export {
  EVENT_DESCRIPTIONS,
  PAYLOAD_VERSION,
  payloadSchema,
  payloadSchemas,
  schemaPath,
  type JsonSchema,
} from './events/payload-schemas';
