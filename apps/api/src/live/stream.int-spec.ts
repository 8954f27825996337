import http, { type ClientRequest } from 'node:http';
import { Configuration, JobQueue, LOGGER, Metrics, OutboxRelay } from '@dixit/platform';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { TestApi, cookieOf, type TestPerson } from '../../../../test/support/api';
import { useTestDatabase } from '../../../../test/support/database';
import { publishSaid } from '../../../../test/support/said';
import { MOST_FOR_ONE_USER } from './live-hub';

interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** A page that listens, over a connection of its own. */
class Listener {
  /** Kinds of all messages that came. */
  readonly heard: string[] = [];
  ended = false;
  private readonly waiting: Message[] = [];
  private rest = '';
  private wake: (() => void) | undefined;
  private readonly request: ClientRequest;
  private readonly end: Promise<void>;

  constructor(api: TestApi, headers: Record<string, string>) {
    const options = { agent: false, headers: { accept: 'text/event-stream', ...headers } };
    this.request = http.get(`${api.url}/v1/stream`, options, (response) => {
      response.setEncoding('utf8').on('data', (chunk: string) => this.take(chunk));
    });
    this.request.on('error', () => undefined);
    this.end = new Promise((resolve) => {
      this.request.on('close', () => {
        this.ended = true;
        this.wake?.();
        resolve();
      });
    });
  }

  /** The next message of this kind; those before it are passed over. */
  async next(event: string): Promise<Message> {
    for (;;) {
      const message = this.waiting.shift();
      if (message?.event === event) return message;
      if (message) continue;
      if (this.ended) throw new Error(`The stream ended before "${event}".`);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  async close(): Promise<void> {
    this.request.destroy();
    await this.end;
  }

  closed(): Promise<void> {
    return this.end;
  }

  private take(chunk: string): void {
    const blocks = (this.rest + chunk).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const event = field('event');
      if (event === undefined) continue;
      this.heard.push(event);
      const data = JSON.parse(field('data') ?? '{}') as Record<string, unknown>;
      this.waiting.push({ id: field('id') ?? '', event, data });
    }
    this.wake?.();
  }
}

describe('the stream of what others do', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let relay: OutboxRelay;
  let [ana, ben, journalist]: TestPerson[] = [];
  const open: Listener[] = [];

  beforeAll(async () => {
    api = await TestApi.start(database.url);
    const logger = api.app.get<Logger>(LOGGER, { strict: false });
    relay = new OutboxRelay(
      api.get(Configuration),
      api.get(DataSource),
      api.get(JobQueue),
      [],
      logger,
      api.get(Metrics),
    );
    relay.start();
    [ana, ben, journalist] = [await api.person('reviewer'), await api.person('editor'), await api.person('reader')];
  });
  afterEach(async () => {
    for (const listener of open.splice(0)) await listener.close();
  });
  afterAll(async () => {
    await relay.stop();
    await api.close();
  });

  const listen = (who: TestPerson | undefined, headers: Record<string, string> = {}): Listener => {
    const listener = new Listener(api, { authorization: `Bearer ${who?.key ?? ''}`, ...headers });
    open.push(listener);
    return listener;
  };
  let count = 0;
  const aClaim = async (): Promise<string> => {
    const [id = ''] = await publishSaid(api, [{ words: `le port numéro ${(count += 1)} fermera`, by: 'Anne Roche' }]);
    return id;
  };

  it('tells who took a claim, and its state as it is now', async () => {
    const id = await aClaim();
    const listener = listen(ana);
    await listener.next('hello');
    await api.call('POST', `/v1/review/claims/${id}/lease`, { key: ben?.key ?? '' });
    const { data } = await listener.next('items');
    expect(data['items']).toEqual([
      expect.objectContaining({
        claim: expect.objectContaining({ id, state: 'in_review' }),
        lease: expect.objectContaining({ holderName: ben?.name }),
      }),
    ]);
  });

  it('tells how many came in, and of new words in the discussion', async () => {
    const listener = listen(ana);
    await listener.next('hello');
    const id = await aClaim();
    expect((await listener.next('added')).data).toEqual({ count: 1 });
    await api.call('POST', `/v1/review/claims/${id}/comments`, {
      key: ben?.key ?? '',
      version: '*',
      body: { text: 'À revoir' },
    });
    expect((await listener.next('discussed')).data).toEqual({ claimIds: [id] });
  });

  it('tells of an inbox to its owner alone', async () => {
    const id = await aClaim();
    const [own, others] = [listen(ana), listen(ben)];
    await Promise.all([own.next('hello'), others.next('hello')]);
    const body = { text: 'Un avis ?', mentions: [ana?.id] };
    await api.call('POST', `/v1/review/claims/${id}/comments`, { key: ben?.key ?? '', version: '*', body });
    expect((await own.next('inbox')).data).toEqual({ unread: 1 });
    await api.call('POST', `/v1/review/claims/${id}/comments`, {
      key: ben?.key ?? '',
      version: '*',
      body: { text: 'Bis' },
    });
    await others.next('discussed');
    expect(others.heard).not.toContain('inbox');
  });

  it('goes on where a connection broke, and misses nothing', async () => {
    const [first, second] = [await aClaim(), await aClaim()];
    const broken = listen(ana);
    await broken.next('hello');
    await api.call('POST', `/v1/review/claims/${first}/lease`, { key: ben?.key ?? '' });
    const { id: place } = await broken.next('items');
    await broken.close();
    await api.call('POST', `/v1/review/claims/${second}/lease`, { key: ben?.key ?? '' });
    const back = listen(ana, { 'last-event-id': place });
    const seen: string[] = [];
    while (!seen.includes(second)) {
      const { data } = await back.next('items');
      seen.push(...(data['items'] as { claim: { id: string } }[]).map(({ claim }) => claim.id));
    }
    expect(back.heard).not.toContain('reset');
  });

  it('asks a page that was away too long to load everything again', async () => {
    const listener = listen(ana, { 'last-event-id': '1-1700000000' });
    expect((await listener.next('reset')).data).toEqual({});
  });

  it('ends with the session, at once, and for nobody else', async () => {
    const person = await api.person('reviewer');
    const secret = await api.link(person.id);
    const opened = await api.call('POST', '/v1/session/link', {
      body: { secret, password: 'trois merles sur le toit' },
    });
    const cookie = cookieOf(opened);
    const mine = new Listener(api, { cookie });
    const others = listen(ana);
    await Promise.all([mine.next('hello'), others.next('hello')]);
    await api.call('DELETE', '/v1/session', { cookie });
    await mine.closed();
    expect(others.ended).toBe(false);
  });

  it('is closed to readers, to strangers, and to whoever does not ask for a stream', async () => {
    const ask = (key: string | undefined, accept: string) =>
      api.call('GET', '/v1/stream', { ...(key === undefined ? {} : { key }), headers: { accept } });
    expect((await ask(journalist?.key, 'text/event-stream')).status).toBe(403);
    expect((await ask(undefined, 'text/event-stream')).status).toBe(401);
    expect((await ask(ana?.key, 'application/json')).status).toBe(422);
  });

  it('takes so many pages of one user and no more', async () => {
    const person = await api.person('reviewer');
    const listeners = Array.from({ length: MOST_FOR_ONE_USER }, () => listen(person));
    await Promise.all(listeners.map((listener) => listener.next('hello')));
    const more = await api.call('GET', '/v1/stream', { key: person.key, headers: { accept: 'text/event-stream' } });
    expect(more).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
  });
});
