import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { FeedSite } from '../../../../test/support/feed-site';
import { openServices, type TestServices } from '../../../../test/support/services';
import { Articles } from '../articles';
import { ArticlesModule } from '../articles.module';
import { DueFeeds } from './due-feeds';
import { FeedFetcher } from './feed-fetcher';
import { Feeds, type FeedView } from './feeds';
import { PollFeedHandler } from './poll-feed.handler';
import { TakeFeedEntryHandler } from './take-entry.handler';

const TEXT =
  'Le maire a déclaré mardi que le pont serait rouvert avant la fin de l’année, malgré les retards constatés.';
const MINUTE = 60_000;

describe('following feeds', () => {
  const database = useTestDatabase();
  let services: TestServices;
  let site: FeedSite;
  beforeAll(async () => {
    services = await openServices(database.url, [ArticlesModule], {
      OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8',
      HOST_DELAY_MS: '0',
    });
  });
  beforeEach(async () => {
    site = await FeedSite.start();
  });
  afterEach(() => site.close());
  afterAll(() => services.close());

  const run = (payload: Record<string, string>) => ({
    id: 'job',
    payload: payload as never,
    attempt: 1,
    lastAttempt: false,
    signal: new AbortController().signal,
  });
  const follow = (path: string, settings = {}): Promise<string> =>
    services.run((unit) => services.get(Feeds).add(unit, `${site.url}${path}`, settings));
  async function poll(id: string): Promise<FeedView> {
    await services.get(PollFeedHandler).handle(run({ feedId: id }));
    return services.get(Feeds).get(id);
  }
  async function takeWaiting(id: string): Promise<void> {
    const { items } = await services.get(Feeds).entries(id, { limit: 200, state: 'waiting' });
    for (const { keyHash } of items) await services.get(TakeFeedEntryHandler).handle(run({ feedId: id, keyHash }));
  }
  const entriesOf = async (id: string) => (await services.get(Feeds).entries(id, { limit: 200 })).items;
  const waitOf = (feed: FeedView): number => (feed.nextPollAt.getTime() - (feed.polledAt?.getTime() ?? 0)) / MINUTE;

  it('takes new entries in once, and again when they change', async () => {
    site.feed('/rss', [
      { id: 1, title: 'Un' },
      { id: 2, title: 'Deux' },
    ]);
    site.page(1, TEXT);
    site.page(2, TEXT.replace('pont', 'port'));
    const id = await follow('/rss', { publisher: 'La Dépêche' });
    expect(await poll(id)).toMatchObject({
      health: 'healthy',
      title: 'Le Flux',
      language: 'fr',
      waiting: 2,
      lastStatus: 200,
    });
    await takeWaiting(id);
    const taken = await entriesOf(id);
    expect(taken).toMatchObject([{ state: 'taken' }, { state: 'taken' }]);
    expect(await services.get(Articles).get(taken[0]?.articleId ?? '')).toMatchObject({
      publisher: 'La Dépêche',
      revision: { language: 'fr' },
    });
    expect((await poll(id)).waiting).toBe(0);
    site.feed('/rss', [
      { id: 1, title: 'Un, corrigé' },
      { id: 2, title: 'Deux' },
      { id: 3, title: 'Trois' },
    ]);
    expect((await poll(id)).waiting).toBe(2);
  });

  it('asks conditionally and believes a 304', async () => {
    site.feed('/rss', [{ id: 1, title: 'Un' }], { etag: '"v1"', 'last-modified': 'Tue, 10 Mar 2026 14:32:00 GMT' });
    const id = await follow('/rss');
    await poll(id);
    site.on('/rss', ({ headers }, response) =>
      response.writeHead(headers['if-none-match'] === '"v1"' ? 304 : 200).end(),
    );
    expect(await poll(id)).toMatchObject({ health: 'healthy', lastStatus: 304, waiting: 1 });
    expect(site.asked.at(-1)?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Tue, 10 Mar 2026 14:32:00 GMT',
    });
  });

  it.each([
    ['429', (wait: string) => ({ status: 429, headers: { 'retry-after': wait } }), 'http_429', 120],
    ['503', (wait: string) => ({ status: 503, headers: { 'retry-after': wait } }), 'http_503', 120],
    ['500', () => ({ status: 500, headers: {} }), 'http_500', 28],
  ])('backs off after %s, for as long as it asks', async (_, answer, code, least) => {
    const { status, headers } = answer('7200');
    site.on('/rss', (__, response) => response.writeHead(status, headers).end());
    const id = await follow('/rss');
    const once = await poll(id);
    expect(once).toMatchObject({ health: 'failing', failures: 1, errorCode: code });
    expect(waitOf(once)).toBeGreaterThanOrEqual(least);
    const twice = await poll(id);
    expect(waitOf(twice)).toBeGreaterThanOrEqual(Math.max(least, 56));
    site.feed('/rss', []);
    expect(await poll(id)).toMatchObject({ health: 'healthy', failures: 0, errorCode: null });
  });

  it('says what is wrong with a malformed feed, an endless one and none at all', async () => {
    site.on('/broken', (_, response) => response.writeHead(200).end('<rss version="2.0"><channel><title>x'));
    site.on('/cut', (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('<rss');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await poll(await follow('/broken'))).toMatchObject({
      health: 'failing',
      errorCode: 'unreadable',
      lastStatus: 200,
    });
    expect(await poll(await follow('/cut'))).toMatchObject({ health: 'failing', errorCode: 'reset', lastStatus: null });
    expect(await poll(await follow('/none'))).toMatchObject({ health: 'failing', errorCode: 'http_404' });
  });

  it('lets a slow feed hold up nobody, and backs off from it', async () => {
    const fetcher = services.get(FeedFetcher);
    const usual = fetcher.deadlineMs;
    fetcher.deadlineMs = 1_500;
    // Bytes keep coming, so that no silence could be noticed: only the whole takes too long.
    site.on('/drip', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drip));
    });
    site.on('/silent', () => undefined);
    site.feed('/rss', [{ id: 1, title: 'Un' }]);
    const [drip, silent, quick] = [await follow('/drip'), await follow('/silent'), await follow('/rss')];
    const ended: string[] = [];
    const noted = async (name: string, id: string): Promise<FeedView> => poll(id).finally(() => ended.push(name));
    const views = await Promise.all([noted('drip', drip), noted('silent', silent), noted('quick', quick)]);
    fetcher.deadlineMs = usual;
    expect(ended[0]).toBe('quick');
    expect(views).toMatchObject([
      { health: 'failing', errorCode: 'timeout', failures: 1, lastStatus: null },
      { health: 'failing', errorCode: 'timeout', failures: 1, lastStatus: null },
      { health: 'healthy', waiting: 1 },
    ]);
    expect(waitOf(views[0])).toBeGreaterThan(waitOf(views[2]));
  });

  it('gives up on a feed that redirects in circles, and on one that says nothing it can be read as', async () => {
    site.on('/circle', (_, response) => response.writeHead(302, { location: '/circle' }).end());
    site.on('/page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html><p>Non'));
    expect(await poll(await follow('/circle'))).toMatchObject({ health: 'failing', errorCode: 'redirect' });
    expect(await poll(await follow('/page'))).toMatchObject({ health: 'failing', errorCode: 'unreadable' });
  });

  it('follows a lasting move for good and a passing one for once', async () => {
    site.feed('/new', [{ id: 1, title: 'Un' }]);
    site.on('/old', (_, response) => response.writeHead(301, { location: '/new' }).end());
    site.feed('/other', [{ id: 1, title: 'Un' }]);
    site.on('/passing', (_, response) => response.writeHead(302, { location: '/other' }).end());
    const moved = await follow('/old');
    await poll(moved);
    expect((await services.get(Feeds).get(moved)).url).toBe(`${site.url}/new`);
    const passing = await follow('/passing');
    expect(await poll(passing)).toMatchObject({ health: 'healthy', url: `${site.url}/passing` });
  });

  it('stops following what is gone for good', async () => {
    site.on('/rss', (_, response) => response.writeHead(410).end());
    expect(await poll(await follow('/rss'))).toMatchObject({ enabled: false, health: 'broken', errorCode: 'ended' });
  });

  it('tries an entry again whose page fails, and gives up on one that has no article', async () => {
    site.feed('/rss', [
      { id: 1, title: 'Un' },
      { id: 2, title: 'Deux' },
    ]);
    site.on('/a/1', (_, response) => response.writeHead(503).end());
    const id = await follow('/rss');
    await poll(id);
    await takeWaiting(id);
    const entries = await entriesOf(id);
    expect(entries.find(({ title }) => title === 'Un')).toMatchObject({
      state: 'waiting',
      attempts: 1,
      errorCode: 'fetch_failed',
    });
    expect(entries.find(({ title }) => title === 'Deux')).toMatchObject({
      state: 'failed',
      errorCode: 'fetch_refused',
    });
  });

  it('takes the text that a feed carries whole, without asking for the page', async () => {
    site.feed('/rss', [{ id: 1, title: 'Un', text: `${TEXT} ${TEXT} ${TEXT}` }]);
    const id = await follow('/rss', { content: 'entry' });
    await poll(id);
    await takeWaiting(id);
    expect(await entriesOf(id)).toMatchObject([{ state: 'taken' }]);
    expect(site.asked.map(({ path }) => path)).toEqual(['/rss']);
  });

  it('requests what is due once, however many sweep', async () => {
    site.feed('/rss', [{ id: 1, title: 'Un' }]);
    const id = await follow('/rss');
    const count = async (name: string): Promise<number> =>
      Number(
        (
          await services
            .get(DataSource)
            .query<{ count: string }[]>(
              `SELECT count(*) FROM outbox_message WHERE name = $1 AND payload ->> 'feedId' = $2`,
              [name, id],
            )
        )[0]?.count,
      );
    await Promise.all([1, 2, 3].map(() => services.get(DueFeeds).sweep()));
    expect(await count('poll_feed')).toBe(1);
    await poll(id);
    await Promise.all([1, 2, 3].map(() => services.get(DueFeeds).sweep()));
    expect(await count('take_feed_entry')).toBe(1);
  });

  it('refuses an address twice, and one that is not public', async () => {
    await follow('/twice');
    await expect(follow('/twice')).rejects.toMatchObject({ code: 'already_exists' });
    await expect(
      services.run((unit) => services.get(Feeds).add(unit, 'http://169.254.169.254/rss', {})),
    ).rejects.toMatchObject({ code: 'validation_failed' });
  });
});

describe('politeness', () => {
  const database = useTestDatabase();

  it('leaves a host alone between two requests, whoever asks', async () => {
    const site = await FeedSite.start();
    const open = () =>
      openServices(database.url, [ArticlesModule], { OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8', HOST_DELAY_MS: '300' });
    const [one, two] = [await open(), await open()];
    site.feed('/rss', []);
    const id = await one.run((unit) => one.get(Feeds).add(unit, `${site.url}/rss`, {}));
    const run = {
      id: 'job',
      payload: { feedId: id },
      attempt: 1,
      lastAttempt: false,
      signal: new AbortController().signal,
    };
    await Promise.all([one, two, one, two].map((services) => services.get(PollFeedHandler).handle(run)));
    const gaps = site.asked.slice(1).map(({ at }, index) => at - (site.asked[index]?.at ?? 0));
    expect(gaps).toHaveLength(3);
    expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(800);
    await Promise.all([one.close(), two.close()]);
    site.close();
  });
});
