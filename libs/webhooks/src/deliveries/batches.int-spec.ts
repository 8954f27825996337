import { newId } from '@dixit/platform';
import { useTestDatabase } from '../../../../test/support/database';
import { until } from '../../../../test/support/processes';
import { EVERYBODY, WebhookBench, aClaim, type TestEndpoint } from '../../../../test/support/webhook-bench';
import { Endpoints } from '../endpoints/endpoints';

describe('deliveries that are taken on as they are made', () => {
  const database = useTestDatabase();
  let bench: WebhookBench;
  beforeAll(async () => {
    bench = await WebhookBench.open(database.url);
  });
  afterAll(() => bench.close());
  afterEach(() => bench.reset());

  /** What a process that died has left: events told to an endpoint, of which it may have written some down. */
  const left = async (endpoint: TestEndpoint, writtenDown: number, count: number): Promise<string[]> => {
    const [events, deliveries] = [1, 2].map(() => Array.from({ length: count }, () => newId()));
    await bench.sql(
      `INSERT INTO webhook_event (id, type, occurred_at, body, facts)
       SELECT id, 'claim.created', now(), '{"type":"claim.created"}', '{}' FROM unnest($1::uuid[]) AS new(id)`,
      [events],
    );
    await bench.sql(
      `INSERT INTO webhook_delivery (id, event_id, endpoint_id, state, finished_at)
       SELECT id, event_id, $3, 'delivered', now() FROM unnest($1::uuid[], $2::uuid[]) AS new(id, event_id)`,
      [deliveries?.slice(0, writtenDown), events?.slice(0, writtenDown), endpoint.id],
    );
    await bench.sql(
      `INSERT INTO webhook_batch (id, lease_until, delivery_ids, event_ids, endpoint_ids)
       VALUES ($1, now() - interval '1 second', $2, $3, $4)`,
      [newId(), deliveries, events, events?.map(() => endpoint.id)],
    );
    return events ?? [];
  };

  it('have no row until their first attempt has ended, and leave no batch behind', async () => {
    const endpoint = await bench.endpoint();
    let answer = (): void => undefined;
    bench.receiver.answers((_request, response) => {
      answer = () => void response.writeHead(204).end();
    });
    await bench.happen(aClaim());
    await bench.received(endpoint);
    expect(await bench.deliveries(endpoint)).toEqual([]);
    expect(await bench.sql('SELECT 1 FROM webhook_batch')).toHaveLength(1);
    answer();
    await bench.settled(endpoint, 'delivered');
    await until('the end of the batch', async () => (await bench.sql('SELECT 1 FROM webhook_batch')).length === 0);
  });

  it('are seen as pending when their first attempt takes long, and are written once', async () => {
    const endpoint = await bench.endpoint();
    let answer = (): void => undefined;
    bench.receiver.answers((_request, response) => {
      answer = () => void response.writeHead(500).end();
    });
    await bench.happen(aClaim());
    await bench.settled(endpoint, 'pending');
    answer();
    const all = await bench.settled(endpoint, 'retrying');
    expect(all).toEqual([expect.objectContaining({ attempts: 1, lastStatus: 500 })]);
    expect(bench.receiver.at(endpoint.path)).toHaveLength(1);
  });

  it('are attempted by another process when theirs died, but for those it had written down', async () => {
    const endpoint = await bench.endpoint();
    const events = await left(endpoint, 2, 5);
    await bench.settled(endpoint, 'delivered', 5);
    const ids = bench.receiver.at(endpoint.path).map(({ id }) => id);
    expect(ids.sort()).toEqual(events.slice(2).sort());
    expect(await bench.sql('SELECT 1 FROM webhook_batch')).toEqual([]);
  });

  it('are let go when the endpoint is paused meanwhile', async () => {
    const endpoint = await bench.endpoint();
    const answers: (() => void)[] = [];
    bench.receiver.answers((_request, response) => void answers.push(() => void response.writeHead(204).end()));
    await bench.happen(...Array.from({ length: 30 }, () => aClaim()));
    const running = (await bench.received(endpoint, 8)).length;
    await bench.services.run((unit) => bench.services.get(Endpoints).take(unit, EVERYBODY, endpoint.id, 'pause'));
    await bench.settled(endpoint, 'pending', 30 - running);
    bench.receiver.answersWith(204);
    for (const answer of answers) answer();
    await bench.settled(endpoint, 'delivered', running);
    expect(bench.receiver.at(endpoint.path)).toHaveLength(running);
  });
});
