import { randomBytes } from 'node:crypto';
import { Outbox, newId } from '@dixit/platform';
import {
  Deliveries,
  Endpoints,
  FailingEndpoints,
  WebhookWorker,
  WebhooksModule,
  type DeliveryView,
  type EndpointSettings,
  type EndpointView,
  type KeyKind,
} from '@dixit/webhooks';
import { DataSource } from 'typeorm';
import { until } from './processes';
import { TestReceiver, type ReceivedWebhook } from './receiver';
import { openServices, type TestServices } from './services';

export const EVERYBODY = { userId: newId(), all: true };
const SETTINGS: EndpointSettings = {
  url: '',
  description: '',
  ownerEmail: null,
  eventTypes: [],
  filters: {},
  unreviewed: true,
  headers: {},
  rateLimit: null,
  ordered: false,
};
const WITHIN_MS = 20_000;

export interface TestEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

export interface TestEndpoint {
  readonly id: string;
  readonly endpoint: EndpointView;
  /** Where the receiver finds what was sent to it. */
  readonly path: string;
  readonly secret: string;
}

export function aClaim(id = newId(), more: object = {}): TestEvent {
  return { type: 'claim.created', data: { id, verificationStatus: 'unreviewed', ...more } };
}

/** The library at work on a test's own database, with a receiver on loopback. */
export class WebhookBench {
  private paths = 0;

  private constructor(
    readonly services: TestServices,
    readonly receiver: TestReceiver,
  ) {}

  static async open(databaseUrl: string): Promise<WebhookBench> {
    const services = await openServices(databaseUrl, [WebhooksModule], {
      OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8',
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    });
    services.get(WebhookWorker).start();
    return new WebhookBench(services, await TestReceiver.open());
  }

  async close(): Promise<void> {
    await this.services.get(WebhookWorker).stop(2_000);
    await this.services.close();
    await this.receiver.close();
  }

  /** Leaves nothing on its way to any endpoint. */
  async reset(): Promise<void> {
    this.receiver.answersWith(204);
    await this.sql(`UPDATE webhook_endpoint SET state = 'deleted', disabled_reason = NULL`);
    await this.services.get(FailingEndpoints).sweep();
  }

  sql<T>(text: string, parameters: unknown[] = []): Promise<T[]> {
    return this.services.get(DataSource).query(text, parameters);
  }

  async endpoint(settings: Partial<EndpointSettings> = {}, kind: KeyKind = 'symmetric'): Promise<TestEndpoint> {
    this.paths += 1;
    const path = `/${this.paths}`;
    const chosen = { ...SETTINGS, url: this.receiver.url + path, ...settings };
    const made = await this.services.run((unit) => this.services.get(Endpoints).create(unit, EVERYBODY, chosen, kind));
    return { id: made.endpoint.id, endpoint: made.endpoint, path, secret: made.secret.secret ?? '' };
  }

  /** Commits events and gives them positions, as the relay does. */
  async happen(...events: TestEvent[]): Promise<void> {
    await this.services.run((unit) => this.services.get(Outbox).publish(unit, events));
    await this.sql(`UPDATE outbox_message SET position = nextval('outbox_position') WHERE position IS NULL`);
    this.wake();
  }

  wake(): void {
    this.services.get(WebhookWorker).wake();
  }

  /** Waits until so many requests have come. @returns them */
  async received({ path }: TestEndpoint, number = 1): Promise<ReceivedWebhook[]> {
    await until(`${number} at ${path}`, () => this.receiver.at(path).length >= number, WITHIN_MS);
    return this.receiver.at(path);
  }

  async deliveries({ id }: TestEndpoint): Promise<readonly DeliveryView[]> {
    return (await this.services.get(Deliveries).list(EVERYBODY, { endpointId: id, limit: 100 })).items;
  }

  /** Waits until so many deliveries are in a state. @returns all of the endpoint's, newest first */
  async settled(endpoint: TestEndpoint, state: string, number = 1): Promise<readonly DeliveryView[]> {
    return until(
      `${number} ${state}`,
      async () => {
        const all = await this.deliveries(endpoint);
        return all.filter((one) => one.state === state).length >= number && all;
      },
      WITHIN_MS,
    );
  }

  /** Lets time go on: what lies in the future comes nearer by so many hours. */
  async later(hours: number): Promise<void> {
    await this.sql(`UPDATE webhook_delivery SET next_attempt_at = next_attempt_at - $1 * interval '1 hour'`, [hours]);
    await this.sql(
      `UPDATE webhook_endpoint SET open_until = open_until - $1 * interval '1 hour',
         failing_since = failing_since - $1 * interval '1 hour', warned_at = warned_at - $1 * interval '1 hour'`,
      [hours],
    );
    this.wake();
  }
}
