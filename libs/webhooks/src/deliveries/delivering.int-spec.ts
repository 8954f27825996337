import { newId } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { until } from '../../../../test/support/processes';
import { verified } from '../../../../test/support/receiver';
import { EVERYBODY, WebhookBench, aClaim } from '../../../../test/support/webhook-bench';
import { Endpoints } from '../endpoints/endpoints';
import { Events } from '../events/events';
import { Deliveries } from './deliveries';
import { EndpointTests } from './endpoint-tests';

describe('webhooks', () => {
  const database = useTestDatabase();
  let bench: WebhookBench;
  beforeAll(async () => {
    bench = await WebhookBench.open(database.url);
  });
  afterAll(() => bench.close());
  afterEach(() => bench.reset());

  it('leave nothing for a generated migration to do', async () => {
    const { upQueries } = await bench.services.get(DataSource).driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query).filter((query) => query.includes('webhook'))).toEqual([]);
  });

  it('arrive signed, with the id of the event, and are written down', async () => {
    const endpoint = await bench.endpoint({ headers: { 'X-Desk': 'Berlin' } });
    const claim = aClaim();
    await bench.happen(claim);
    const [request] = await bench.received(endpoint);
    expect(request && verified(request, endpoint.secret)).toMatchObject({ type: 'claim.created', data: claim.data });
    expect(request?.headers).toMatchObject({ 'x-desk': 'Berlin', 'content-type': 'application/json' });
    const [delivery] = await bench.settled(endpoint, 'delivered');
    expect(delivery).toMatchObject({
      eventId: request?.id,
      replay: 0,
      attempts: 1,
      lastStatus: 204,
      nextAttemptAt: null,
    });
    const detail = await bench.services.get(Deliveries).get(EVERYBODY, delivery?.id ?? '');
    expect(detail.body).toBe(request?.body);
    expect(detail.attemptList).toEqual([expect.objectContaining({ status: 204, fault: null })]);
  });

  it('go to those alone who asked for them', async () => {
    const all = await bench.endpoint();
    const verdicts = await bench.endpoint({ eventTypes: ['claim.verdict_published'] });
    const reviewedOnly = await bench.endpoint({ unreviewed: false });
    const oneSpeaker = await bench.endpoint({ filters: { speakers: ['Dong Jun'] } });
    const saidBy = (name: string) => aClaim(undefined, { speakers: [{ name }] });
    await bench.happen(saidBy('Dong Jun'), saidBy('Ana'));
    await bench.received(all, 2);
    await bench.settled(oneSpeaker, 'delivered');
    expect(bench.receiver.at(oneSpeaker.path)).toHaveLength(1);
    expect([verdicts, reviewedOnly].flatMap(({ path }) => bench.receiver.at(path))).toEqual([]);
  });

  it('of one claim come in order where the endpoint asks for it, others are not held up', async () => {
    const endpoint = await bench.endpoint({ ordered: true });
    const [slow, other] = [newId(), newId()];
    let refused = false;
    bench.receiver.answers((request, response) => {
      const refuse = request.body.includes(slow) && !refused;
      refused ||= refuse;
      response.writeHead(refuse ? 500 : 204).end();
    });
    const steps = [slow, slow, other, other].map((id, index) => aClaim(id, { step: (index % 2) + 1 }));
    await bench.happen(...steps);
    await bench.settled(endpoint, 'delivered', 2);
    await bench.later(1);
    await bench.settled(endpoint, 'delivered', 4);
    const ofSlow = bench.receiver.at(endpoint.path).filter(({ body }) => body.includes(slow));
    expect(ofSlow.map(({ body }) => (JSON.parse(body) as { data: { step: number } }).data.step)).toEqual([1, 1, 2]);
  });

  it('wait while the endpoint is paused', async () => {
    const endpoint = await bench.endpoint();
    const working = await bench.endpoint();
    await bench.services.run((unit) => bench.services.get(Endpoints).take(unit, EVERYBODY, endpoint.id, 'pause'));
    await bench.happen(aClaim());
    await bench.settled(endpoint, 'pending');
    await bench.settled(working, 'delivered');
    expect(bench.receiver.at(endpoint.path)).toEqual([]);
    await bench.services.run((unit) => bench.services.get(Endpoints).take(unit, EVERYBODY, endpoint.id, 'resume'));
    bench.wake();
    expect(await bench.received(endpoint)).toHaveLength(1);
  });

  it('keep to a rate limit', async () => {
    const endpoint = await bench.endpoint({ rateLimit: 20 });
    await bench.happen(...Array.from({ length: 50 }, () => aClaim()));
    await bench.settled(endpoint, 'delivered', 50);
    const times = bench.receiver.at(endpoint.path).map(({ at }) => at);
    // 20 at once, 20 a second after: the other 30 take a second and a half, on a slow machine more.
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1_300);
  });

  it('are signed with the old and the new secret until the overlap ends', async () => {
    const endpoint = await bench.endpoint();
    const { id, secret } = endpoint;
    const rotation = { kind: 'symmetric', overlapHours: 24 } as const;
    const next = await bench.services.run((unit) =>
      bench.services.get(Endpoints).rotate(unit, EVERYBODY, id, rotation),
    );
    await bench.happen(aClaim());
    const [both] = await bench.received(endpoint);
    for (const either of [secret, next.secret ?? '']) expect(both && verified(both, either).type).toBe('claim.created');
    await bench.sql(`UPDATE webhook_secret SET expires_at = now() WHERE endpoint_id = $1 AND expires_at IS NOT NULL`, [
      id,
    ]);
    await bench.sql(`UPDATE webhook_endpoint SET version = version + 1 WHERE id = $1`, [id]);
    await bench.happen(aClaim());
    const [, after] = await bench.received(endpoint, 2);
    expect(after && verified(after, next.secret ?? '').type).toBe('claim.created');
    expect(() => after && verified(after, secret)).toThrow();
  });

  it('can be tested by hand, once, and the answer is shown', async () => {
    const endpoint = await bench.endpoint();
    const test = () => bench.services.get(EndpointTests).send(endpoint.endpoint, new AbortController().signal);
    bench.receiver.answers((_request, response) => response.writeHead(418).end('short and stout'));
    expect(await test()).toMatchObject({ delivered: false, status: 418, fault: 'rejected', answer: 'short and stout' });
    bench.receiver.answersWith(200);
    expect(await test()).toMatchObject({ delivered: true, status: 200 });
    const types = bench.receiver.at(endpoint.path).map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(types).toEqual(['endpoint.test', 'endpoint.test']);
    expect((await bench.deliveries(endpoint)).map(({ state, deadReason }) => [state, deadReason])).toEqual([
      ['delivered', null],
      ['dead', 'test_failed'],
    ]);
  });

  it('larger than 256 kB carry a link in place of the data', async () => {
    const endpoint = await bench.endpoint();
    await bench.happen(aClaim(undefined, { words: 'é'.repeat(200_000) }));
    const [request] = await bench.received(endpoint);
    const { data } = JSON.parse(request?.body ?? '{}') as { data: { dataUrl: string } };
    expect(Buffer.byteLength(request?.body ?? '')).toBeLessThan(1_000);
    expect(data.dataUrl).toBe(`http://localhost:3210/v1/events/${request?.id}`);
    const all = { unreviewed: true, operational: false };
    const whole = await bench.services.get(Events).get(request?.id ?? '', all);
    expect(String(whole.data['words'])).toHaveLength(200_000);
  });

  it('can be read as events by who was away, without a gap, those not reviewed only when asked for', async () => {
    const [{ position } = { position: '0' }] = await bench.sql<{ position: string }>(
      `SELECT coalesce(max(position), 0) AS position FROM webhook_event`,
    );
    await bench.happen(aClaim(), { type: 'article.extracted', data: { id: newId() } }, aClaim());
    const newer = `SELECT 1 FROM webhook_event WHERE position > $1`;
    await until('the events', async () => (await bench.sql(newer, [position])).length === 3);
    const events = bench.services.get(Events);
    const query = { after: position, unreviewed: true, operational: false, limit: 2 };
    const typesOf = (items: readonly { type: string }[]) => items.map(({ type }) => type);
    const first = await events.after(query);
    const second = await events.after({ ...query, after: first.next });
    expect(typesOf([...first.items, ...second.items])).toEqual(['claim.created', 'article.extracted', 'claim.created']);
    expect(await events.after({ ...query, after: second.next })).toEqual({ items: [], next: second.next });
    expect(typesOf((await events.after({ ...query, unreviewed: false })).items)).toEqual(['article.extracted']);
  });
});
