import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { until } from '../../../../test/support/processes';
import { createTestRedis } from '../../../../test/support/redis';
import { openServices, type TestServices } from '../../../../test/support/services';
import { loadConfiguration } from '../configuration/load';
import { Configuration } from '../configuration/settings';
import { UnitOfWork } from '../database/unit-of-work';
import { ApplicationError } from '../errors/application-error';
import { createLogger } from '../logging/logger';
import { Metrics } from '../metrics/metrics';
import { defineJob, type JobHandler, type JobRun } from '../queue/job';
import { JobQueue } from '../queue/job-queue';
import { QueueWatch } from '../queue/queue-watch';
import { JobRunner } from '../queue/job-runner';
import { EventConsumers, type EventConsumer } from './event-consumers';
import { EventStream } from './event-stream';
import { Outbox } from './outbox';
import { OutboxRelay } from './relay';

const logger = createLogger('test', 'silent');
const work = defineJob<{ id: string }>({ name: 'test-work', attempts: 2, backoffMs: 10 });

/** A handler that remembers what it was called for and fails as told. */
class Recorder implements JobHandler<{ id: string }> {
  readonly job = work;
  readonly runs: { id: string; attempt: number }[] = [];
  readonly givenUp: string[] = [];
  readonly faults = new Map<string, Error>();

  async handle({ payload, attempt }: JobRun<{ id: string }>): Promise<void> {
    this.runs.push({ id: payload.id, attempt });
    const fault = this.faults.get(payload.id);
    if (fault) throw fault;
  }

  async onFailed({ payload }: JobRun<{ id: string }>): Promise<void> {
    this.givenUp.push(payload.id);
  }
}

describe.each(['postgres', 'redis'] as const)('work requested through the outbox, with the queue on %s', (backend) => {
  const database = useTestDatabase();
  let services: TestServices;
  let relay: OutboxRelay;
  let runner: JobRunner;
  const recorder = new Recorder();
  const request = (id: string) => services.run((unit) => services.get(Outbox).requestJob(unit, work, { id }));
  const done = (id: string) => until(`job ${id}`, () => recorder.runs.find((run) => run.id === id));

  beforeAll(async () => {
    const environment: Record<string, string> = backend === 'redis' ? { REDIS_URL: await createTestRedis() } : {};
    services = await openServices(database.url, [], environment);
    const configuration = services.get(Configuration);
    const metrics = services.get(Metrics);
    relay = new OutboxRelay(configuration, services.get(DataSource), services.get(JobQueue), [work], logger, metrics);
    runner = new JobRunner(configuration, [recorder], logger, metrics);
    relay.start();
    runner.start();
  });
  afterAll(async () => {
    await relay.stop();
    await runner.stop(2_000);
    await services.close();
  });

  it('is done after commit', async () => {
    await request('one');
    expect(await done('one')).toEqual({ id: 'one', attempt: 1 });
  });

  it('is not done where the change was rolled back', async () => {
    const rolledBack = services.run(async (unit) => {
      await services.get(Outbox).requestJob(unit, work, { id: 'never' });
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await request('later');
    await done('later');
    expect(recorder.runs.map(({ id }) => id)).not.toContain('never');
  });

  it('is tried again after a passing fault, and given up at the last attempt', async () => {
    recorder.faults.set('flaky', new ApplicationError('unavailable', 'away'));
    await request('flaky');
    await until('giving up', () => recorder.givenUp.includes('flaky'));
    expect(recorder.runs.filter(({ id }) => id === 'flaky').map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('is given up at once where trying again cannot help', async () => {
    recorder.faults.set('wrong', new ApplicationError('invalid_text', 'wrong'));
    await request('wrong');
    await until('giving up', () => recorder.givenUp.includes('wrong'));
    expect(recorder.runs.filter(({ id }) => id === 'wrong')).toHaveLength(1);
  });

  it('is told with its reason once given up, and runs anew, with all its attempts, where somebody asks', async () => {
    const watch = services.get(QueueWatch);
    recorder.faults.set('mended', new ApplicationError('invalid_text', 'wrong'));
    const id = await request('mended');
    await until('giving up', async () => (await watch.failures(50)).some((job) => job.id === id));
    const [latest] = await watch.failures(1);
    expect(latest).toMatchObject({ id, name: 'test-work', payload: { id: 'mended' }, reason: 'invalid_text' });
    recorder.faults.delete('mended');
    await watch.retry(id);
    await until('the second run', () => recorder.runs.filter((run) => run.id === 'mended').length === 2);
    expect(recorder.runs.filter((run) => run.id === 'mended').map(({ attempt }) => attempt)).toEqual([1, 1]);
    await until('the end', async () => !(await services.get(JobQueue).isPending(id)));
    await expect(watch.retry(id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await watch.report()).toMatchObject({ backend, workers: 1, counts: { active: 0 } });
  });

  it('is known to be pending until it has ended', async () => {
    const id = await request('watched');
    await done('watched');
    await until('the end', async () => !(await services.get(JobQueue).isPending(id)));
    expect(await services.get(JobQueue).isPending('01a20fb1-335f-7f69-9020-0fd184e2a399')).toBe(false);
  });

  it('does not wait behind a job that only a newer version knows', async () => {
    const newer = defineJob<{ id: string }>({ name: 'from-the-future', attempts: 1, backoffMs: 1 });
    await services.run((unit) => services.get(Outbox).requestJob(unit, newer, { id: 'x' }));
    await request('beside');
    await done('beside');
    const rows: unknown[] = await services
      .get(DataSource)
      .query(`SELECT 1 FROM outbox_message WHERE name = 'from-the-future' AND relayed_at IS NULL`);
    expect(rows).toHaveLength(1);
  });
});

describe('events', () => {
  const database = useTestDatabase();
  let services: TestServices;
  let relays: OutboxRelay[];
  const tell = (name: string) =>
    services.run((unit) => services.get(Outbox).publish(unit, [{ type: 'test.told', data: { name } }]));

  beforeAll(async () => {
    services = await openServices(database.url, []);
    relays = [1, 2].map(
      () =>
        new OutboxRelay(
          services.get(Configuration),
          services.get(DataSource),
          services.get(JobQueue),
          [],
          logger,
          services.get(Metrics),
        ),
    );
    for (const relay of relays) relay.start();
  });
  afterAll(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await services.close();
  });

  it('are read in order, and one that is committed late is not skipped', async () => {
    const late = new Client({ connectionString: database.url });
    await late.connect();
    await late.query('BEGIN');
    await late.query(
      `INSERT INTO outbox_message (id, kind, name, payload) VALUES (gen_random_uuid(), 'event', 'test.told', '{"name":"late"}')`,
    );
    for (let n = 0; n < 20; n += 1) await tell(`n${n}`);
    const stream = services.get(EventStream);
    const early = await until('the early ones', async () => {
      const events = await stream.after('0', 100);
      return events.length === 20 && events;
    });
    expect(early.map(({ data }) => data['name'])).toEqual(Array.from({ length: 20 }, (_, n) => `n${n}`));
    await late.query('COMMIT');
    await late.end();
    const cursor = early.at(-1)?.position ?? '0';
    const rest = await until('the late one', async () => {
      const events = await stream.after(cursor, 100);
      return events.length > 0 && events;
    });
    expect(rest.map(({ data }) => data['name'])).toEqual(['late']);
    expect(await stream.end()).toBe(rest.at(-1)?.position);
  });

  it('are acted on once and in order by each consumer, also after one that failed', async () => {
    const seen: unknown[] = [];
    let failures = 2;
    const consumer: EventConsumer = {
      name: 'test-consumer',
      types: ['test.told'],
      consume: async (_, { data }) => {
        if (data['name'] === 'n3' && failures > 0) {
          failures -= 1;
          seen.length = 0;
          throw new Error('not yet');
        }
        seen.push(data['name']);
      },
    };
    const open = () =>
      new EventConsumers(
        loadConfiguration({ DATABASE_URL: database.url }),
        services.get(UnitOfWork),
        services.get(EventStream),
        [consumer],
        logger,
      );
    const [one, two] = [open(), open()];
    one.start();
    two.start();
    await tell('last');
    await until('the last event', () => seen.includes('last'));
    await sleep(50);
    await Promise.all([one.stop(), two.stop()]);
    expect(seen.filter((name) => name !== 'late')).toEqual([...Array.from({ length: 20 }, (_, n) => `n${n}`), 'last']);
  });
});
