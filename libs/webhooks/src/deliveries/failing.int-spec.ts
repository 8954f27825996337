import { useTestDatabase } from '../../../../test/support/database';
import { until } from '../../../../test/support/processes';
import { verified } from '../../../../test/support/receiver';
import { EVERYBODY, WebhookBench, aClaim, type TestEndpoint } from '../../../../test/support/webhook-bench';
import { Endpoints } from '../endpoints/endpoints';
import { Deliveries } from './deliveries';
import { FailingEndpoints } from './delivery-sweeps';
import { Replays } from './replays';
import { MOST_ATTEMPTS, RETRY_WAITS_S } from './retry-schedule';

describe('deliveries that fail', () => {
  const database = useTestDatabase();
  let bench: WebhookBench;
  beforeAll(async () => {
    bench = await WebhookBench.open(database.url);
  });
  afterAll(() => bench.close());
  afterEach(() => bench.reset());

  const secondsUntil = (at: Date | null | undefined): number => ((at?.getTime() ?? 0) - Date.now()) / 1000;
  const stateOf = async ({ id }: TestEndpoint) => bench.services.get(Endpoints).get(EVERYBODY, id);
  const sweep = () => bench.services.get(FailingEndpoints).sweep();

  it('are tried again, with the same id and bytes and a new signature', async () => {
    const endpoint = await bench.endpoint();
    bench.receiver.answersWith(500);
    await bench.happen(aClaim());
    const [waiting] = await bench.settled(endpoint, 'retrying');
    expect(secondsUntil(waiting?.nextAttemptAt)).toBeLessThan(6);
    bench.receiver.answersWith(204);
    await bench.later(1);
    await bench.settled(endpoint, 'delivered');
    const [first, second] = bench.receiver.at(endpoint.path);
    expect(second).toMatchObject({ id: first?.id, body: first?.body });
    expect(second && verified(second, endpoint.secret).type).toBe('claim.created');
    const { attemptList } = await bench.services.get(Deliveries).get(EVERYBODY, waiting?.id ?? '');
    expect(attemptList.map(({ status, fault }) => [status, fault])).toEqual([
      [500, 'server_error'],
      [204, null],
    ]);
  });

  /** Waits for attempt `number` of the endpoint's delivery. @returns seconds until the next */
  const waitAfter = async (endpoint: TestEndpoint, number: number): Promise<number> => {
    await until(`attempt ${number}`, async () => (await bench.deliveries(endpoint))[0]?.attempts === number);
    const [row] = await bench.sql<{ wait: number }>(
      `SELECT extract(epoch FROM d.next_attempt_at - a.started_at)::float8 AS wait
       FROM webhook_delivery AS d JOIN webhook_attempt AS a ON a.delivery_id = d.id
       WHERE d.endpoint_id = $1 ORDER BY a.started_at DESC LIMIT 1`,
      [endpoint.id],
    );
    return row?.wait ?? Number.NaN;
  };

  it('through an outage of 130 hours follow the schedule, are warned of, disabled, and recovered', async () => {
    const alerts = await bench.endpoint({ eventTypes: ['endpoint.*'] });
    const endpoint = await bench.endpoint({ eventTypes: ['claim.created'] });
    bench.receiver.answers((request, response) => response.writeHead(request.path === endpoint.path ? 503 : 204).end());
    await bench.happen(aClaim());
    let hours = 0;
    for (const [index, planned] of RETRY_WAITS_S.entries()) {
      const wait = await waitAfter(endpoint, index + 1);
      expect(wait).toBeGreaterThanOrEqual(planned);
      // A tenth of jitter, and the moment between the attempt and its row.
      expect(wait).toBeLessThanOrEqual(planned * 1.1 + 10);
      await bench.later(wait / 3600);
      hours += wait / 3600;
      await sweep();
    }
    const [dead] = await bench.settled(endpoint, 'dead');
    expect(dead).toMatchObject({ attempts: MOST_ATTEMPTS, deadReason: 'attempts_exhausted', lastStatus: 503 });
    expect(await stateOf(endpoint)).toMatchObject({ state: 'enabled' });
    await bench.later(130 - hours);
    await sweep();
    expect(await stateOf(endpoint)).toMatchObject({ state: 'disabled', disabledReason: 'failing' });
    await bench.happen(aClaim());
    await bench.settled(endpoint, 'dead', 2);
    const told = await bench.received(alerts, 2);
    // Deliveries of two events to one endpoint may arrive in either order.
    const types = told.map(({ body }) => (JSON.parse(body) as { type: string }).type);
    expect(new Set(types)).toEqual(new Set(['endpoint.failing', 'endpoint.disabled']));

    bench.receiver.answersWith(204);
    await bench.services.run((unit) => bench.services.get(Endpoints).take(unit, EVERYBODY, endpoint.id, 'resume'));
    const failedSince = (since: Date) =>
      bench.services.run((unit) => bench.services.get(Replays).failed(unit, endpoint.id, { since }));
    const since = new Date(Date.now() - 3_600_000);
    expect(await failedSince(since)).toBe(2);
    bench.wake();
    await bench.settled(endpoint, 'delivered', 2);
    const [first] = bench.receiver.at(endpoint.path);
    const repeats = bench.receiver.at(endpoint.path).filter(({ id }) => id === first?.id);
    expect(repeats).toHaveLength(MOST_ATTEMPTS + 1);
    expect(new Set(repeats.map(({ body }) => body)).size).toBe(1);
    expect(await failedSince(since)).toBe(0);
  });

  it('because the receiver is gone end at once, and are kept for a replay', async () => {
    const endpoint = await bench.endpoint();
    bench.receiver.answersWith(410);
    await bench.happen(aClaim());
    await bench.settled(endpoint, 'dead');
    expect(await stateOf(endpoint)).toMatchObject({ state: 'disabled', disabledReason: 'gone' });
    await bench.happen(aClaim());
    const all = await bench.settled(endpoint, 'dead', 2);
    expect(all.map(({ deadReason }) => deadReason).sort()).toEqual(['endpoint_disabled', 'endpoint_gone']);
    expect(bench.receiver.at(endpoint.path)).toHaveLength(1);
  });

  it.each([301, 302, 307, 308])('because of a redirect (%d) are not sent elsewhere', async (status) => {
    const endpoint = await bench.endpoint();
    bench.receiver.answersWith(status, { location: `${bench.receiver.url}/target` });
    await bench.happen(aClaim());
    const [delivery] = await bench.settled(endpoint, 'retrying');
    expect(delivery).toMatchObject({ lastStatus: status, lastFault: 'redirected' });
    expect(bench.receiver.at('/target')).toEqual([]);
  });

  it('wait as long as the receiver asks, and leave the whole endpoint alone meanwhile', async () => {
    const endpoint = await bench.endpoint();
    const working = await bench.endpoint();
    bench.receiver.answers((request, response) =>
      request.path === endpoint.path
        ? response.writeHead(429, { 'retry-after': '600' }).end()
        : response.writeHead(204).end(),
    );
    await bench.happen(aClaim());
    const [waiting] = await bench.settled(endpoint, 'retrying');
    expect(secondsUntil(waiting?.nextAttemptAt)).toBeGreaterThan(500);
    expect(secondsUntil(waiting?.nextAttemptAt)).toBeLessThan(661);
    await bench.happen(aClaim());
    await bench.settled(working, 'delivered', 2);
    await bench.settled(endpoint, 'pending');
    expect(bench.receiver.at(endpoint.path)).toHaveLength(1);
    bench.receiver.answersWith(204);
    await bench.later(1);
    expect(await bench.settled(endpoint, 'delivered', 2)).toHaveLength(2);
  });

  it('open the circuit after five in a row, and a success closes it', async () => {
    const endpoint = await bench.endpoint();
    bench.receiver.answersWith(500);
    await bench.happen(...Array.from({ length: 8 }, () => aClaim()));
    await bench.settled(endpoint, 'retrying', 8);
    await until('the open circuit', async () => (await stateOf(endpoint)).openUntil !== null);
    expect(await stateOf(endpoint)).toMatchObject({ consecutiveFailures: 5, state: 'enabled' });
    bench.receiver.answersWith(204);
    await bench.later(1);
    await bench.settled(endpoint, 'delivered', 8);
    await until('the closed circuit', async () => (await stateOf(endpoint)).failingSince === null);
    expect(await stateOf(endpoint)).toMatchObject({ consecutiveFailures: 0, openUntil: null });
  });
});
