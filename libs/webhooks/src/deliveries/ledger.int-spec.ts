import { Configuration, Metrics, newId } from '@dixit/platform';
import { useTestDatabase } from '../../../../test/support/database';
import { until } from '../../../../test/support/processes';
import { EVERYBODY, WebhookBench, aClaim } from '../../../../test/support/webhook-bench';
import { Endpoints } from '../endpoints/endpoints';
import { Deliveries } from './deliveries';
import { DeliveryGauges, WebhookRetention } from './delivery-sweeps';
import { Replays } from './replays';

describe('the ledger of deliveries', () => {
  const database = useTestDatabase();
  let bench: WebhookBench;
  beforeAll(async () => {
    bench = await WebhookBench.open(database.url);
  });
  afterAll(() => bench.close());
  afterEach(() => bench.reset());

  it('sends again by hand as often as asked, also at the same moment, always with the same id', async () => {
    const endpoint = await bench.endpoint();
    await bench.happen(aClaim());
    const [delivery] = await bench.settled(endpoint, 'delivered');
    const detail = await bench.services.get(Deliveries).get(EVERYBODY, delivery?.id ?? '');
    const replay = () => bench.services.run((unit) => bench.services.get(Replays).one(unit, detail));
    await Promise.all([replay(), replay()]);
    bench.wake();
    const all = await bench.settled(endpoint, 'delivered', 3);
    expect(all.map((one) => one.replay).sort()).toEqual([0, 1, 2]);
    const sent = bench.receiver.at(endpoint.path);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ id, body }) => id + body)).size).toBe(1);
  });

  it('gives a period to an endpoint that did not exist then', async () => {
    const since = new Date(Date.now() - 1);
    await bench.happen(...['fr', 'en', 'fr'].map((language) => aClaim(undefined, { language })));
    const stored = `SELECT 1 FROM webhook_event WHERE occurred_at >= $1`;
    await until('the events', async () => (await bench.sql(stored, [since])).length === 3);
    const endpoint = await bench.endpoint({ filters: { languages: ['fr'] } });
    const replay = () => bench.services.run((unit) => bench.services.get(Replays).period(unit, endpoint.id, { since }));
    expect(await replay()).toBe(2);
    bench.wake();
    expect((await bench.settled(endpoint, 'delivered', 2)).map((one) => one.replay)).toEqual([0, 0]);
    expect(bench.receiver.at(endpoint.path)).toHaveLength(2);
  });

  it('finds deliveries by state, type, event and time, page by page', async () => {
    const endpoint = await bench.endpoint();
    await bench.happen(...Array.from({ length: 5 }, () => aClaim()), {
      type: 'article.extracted',
      data: { id: newId() },
    });
    const all = await bench.settled(endpoint, 'delivered', 6);
    const ledger = bench.services.get(Deliveries);
    const of = { endpointId: endpoint.id, limit: 4 };
    const first = await ledger.list(EVERYBODY, of);
    const second = await ledger.list(EVERYBODY, { ...of, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(second.nextCursor).toBeNull();
    const found = async (query: object) => (await ledger.list(EVERYBODY, { ...of, ...query })).items.length;
    expect(await found({ state: 'dead' })).toBe(0);
    expect(await found({ eventType: 'article.extracted' })).toBe(1);
    expect(await found({ eventId: all[0]?.eventId })).toBe(1);
    expect(await found({ since: new Date(Date.now() + 60_000) })).toBe(0);
    expect(await found({ until: new Date(Date.now() + 60_000) })).toBe(4);
  });

  it('keeps secrets and custom headers sealed', async () => {
    const { id, secret } = await bench.endpoint({ headers: { Authorization: 'Bearer receiver-token' } });
    const [stored] = await bench.sql<{ text: string }>(
      `SELECT concat(e.*, s.*) AS text FROM webhook_endpoint AS e
       JOIN webhook_secret AS s ON s.endpoint_id = e.id WHERE e.id = $1`,
      [id],
    );
    expect(stored?.text).toContain(id);
    expect(stored?.text).not.toContain(secret.slice(6));
    expect(stored?.text).not.toContain('receiver-token');
    expect((await bench.services.get(Endpoints).get(EVERYBODY, id)).headerNames).toEqual(['Authorization']);
  });

  it('is closed to other owners, as the endpoint is', async () => {
    const endpoint = await bench.endpoint();
    await bench.happen(aClaim());
    const [delivery] = await bench.settled(endpoint, 'delivered');
    const stranger = { userId: newId(), all: false };
    const [endpoints, ledger] = [bench.services.get(Endpoints), bench.services.get(Deliveries)];
    const pause = bench.services.run((unit) => endpoints.take(unit, stranger, endpoint.id, 'pause'));
    await expect(pause).rejects.toMatchObject({ code: 'not_found' });
    await expect(endpoints.get(stranger, endpoint.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(ledger.get(stranger, delivery?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
    expect(await endpoints.list(stranger)).toEqual([]);
    expect((await ledger.list(stranger, { limit: 10 })).items).toEqual([]);
  });

  it('refuses stale changes and steps that the state forbids', async () => {
    const { id, endpoint } = await bench.endpoint();
    const endpoints = bench.services.get(Endpoints);
    const change = (version: number) =>
      bench.services.run((unit) => endpoints.change(unit, EVERYBODY, id, version, { description: 'ticker' }));
    expect(await change(endpoint.version)).toMatchObject({ description: 'ticker', version: endpoint.version + 1 });
    await expect(change(endpoint.version)).rejects.toMatchObject({ code: 'version_stale' });
    const resume = bench.services.run((unit) => endpoints.take(unit, EVERYBODY, id, 'resume'));
    await expect(resume).rejects.toMatchObject({ code: 'state_forbids' });
    await expect(endpoints.checkUrl('https://169.254.169.254/')).rejects.toMatchObject({
      code: 'outgoing_address_refused',
      faults: [{ pointer: '/url', reason: expect.stringContaining('blocked_address') }],
    });
  });

  it('forgets after the time that is configured, not before, and never what is on its way', async () => {
    const done = await bench.endpoint({ eventTypes: ['claim.created'] });
    const waiting = await bench.endpoint({ eventTypes: ['claim.changed'] });
    await bench.happen(aClaim());
    await bench.settled(done, 'delivered');
    bench.receiver.answersWith(500);
    await bench.happen({ ...aClaim(), type: 'claim.changed' });
    await bench.settled(waiting, 'retrying');
    const forget = () => bench.services.get(WebhookRetention).sweep();
    await bench.sql(`UPDATE webhook_event SET occurred_at = occurred_at - interval '31 days'`);
    await forget();
    expect(await bench.deliveries(done)).toHaveLength(1);
    await bench.sql(`UPDATE webhook_delivery SET finished_at = finished_at - interval '31 days'`);
    await forget();
    expect(await bench.deliveries(done)).toEqual([]);
    expect(await bench.deliveries(waiting)).toHaveLength(1);
  });

  it('forgets what was delivered before what failed, as its own setting says', async () => {
    const [done, failed] = [await bench.endpoint(), await bench.endpoint({ eventTypes: ['claim.changed'] })];
    bench.receiver.answers((request, response) => response.writeHead(request.path === failed.path ? 410 : 204).end());
    await bench.happen({ ...aClaim(), type: 'claim.changed' });
    await bench.settled(done, 'delivered');
    await bench.settled(failed, 'dead');
    const days = bench.services.get(Configuration);
    Object.assign(days, { webhookDeliveredRetentionDays: 0 });
    await bench.services.get(WebhookRetention).sweep();
    expect(await bench.deliveries(done)).toEqual([]);
    expect(await bench.deliveries(failed)).toHaveLength(1);
    Object.assign(days, { webhookDeliveredRetentionDays: 30 });
  });

  it('measures deliveries by state, attempts and failures by endpoint, and the lag', async () => {
    const [good, bad] = [await bench.endpoint(), await bench.endpoint()];
    bench.receiver.answers((request, response) => response.writeHead(request.path === bad.path ? 500 : 204).end());
    const { registry } = bench.services.get(Metrics);
    const valueOf = async (name: string, labels: Record<string, string> = {}): Promise<number> => {
      const values = (await registry.getSingleMetric(name)?.get())?.values ?? [];
      const found = values.filter((value) =>
        Object.entries(labels).every(([label, wanted]) => (value.labels as Record<string, unknown>)[label] === wanted),
      );
      return found.reduce((sum, { value }) => sum + value, 0);
    };
    const seen = await valueOf('dixit_webhook_deliveries_total', { state: 'delivered' });
    await bench.happen(aClaim(), aClaim());
    await bench.settled(good, 'delivered', 2);
    await bench.settled(bad, 'retrying', 2);
    await bench.services.get(DeliveryGauges).sweep();
    const attempts = (endpoint: string, outcome: string) =>
      valueOf('dixit_webhook_attempts_total', { endpoint, outcome });
    expect([await attempts(good.id, 'delivered'), await attempts(good.id, 'failed')]).toEqual([2, 0]);
    expect([await attempts(bad.id, 'delivered'), await attempts(bad.id, 'failed')]).toEqual([0, 2]);
    expect((await valueOf('dixit_webhook_deliveries_total', { state: 'delivered' })) - seen).toBe(2);
    expect(await valueOf('dixit_webhook_waiting', { state: 'retrying' })).toBe(2);
    expect(await registry.metrics()).toMatch(/dixit_webhook_lag_seconds_count\{[^}]*\} [1-9]/);
  });
});
