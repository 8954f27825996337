import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { TestSystem } from '../support/system';

/** Fewer, by CRASH_ARTICLES, where somebody waits for the answer. */
const ARTICLES = Number(process.env['CRASH_ARTICLES'] ?? 200);
const CLIENTS = 4;
/** Longer than a lock and its check, or than the sweeper's period: forgotten work is found within a minute. */
const THROUGH_WITHIN_MS = 120_000;

function article(number: number): Record<string, unknown> {
  return {
    externalId: `crash-${number}`,
    publisher: 'Agence de l’essai',
    publishedAt: '2026-03-02T08:00:00Z',
    language: 'fr',
    title: `Conseil municipal, séance ${number}`,
    paragraphs: [
      `« Nous ouvrirons la bibliothèque ${number} au printemps », a déclaré Lucie Marchal, maire de Valbrume, lundi.`,
      `Selon Karim Oudjit, porte-parole de l’opposition, le chantier ${number} a coûté le double de la somme prévue.`,
    ],
  };
}

/** Gives every article in from several clients at once, and does harm meanwhile. */
async function ingestWhile(system: TestSystem, harm: () => Promise<void>): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < ARTICLES) {
      const number = next;
      next += 1;
      ids[number] = await system.ingest(article(number));
    }
  };
  await Promise.all([...Array.from({ length: CLIENTS }, client), harm()]);
  return ids;
}

/** What a crash must leave: every accepted article, through, with the claims of one extraction. */
async function expectExtractedOnce(system: TestSystem, ids: readonly string[]): Promise<void> {
  const reference = await system.ingest({ ...article(0), externalId: 'undisturbed', title: 'Une séance sans trouble' });
  expect(await system.settled(reference, THROUGH_WITHIN_MS)).toBe('extracted');
  const claims = (await system.claimsOf(reference)).length;
  expect(claims).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ARTICLES);
  for (const id of ids) {
    expect(await system.settled(id, THROUGH_WITHIN_MS)).toBe('extracted');
    expect(await system.claimsOf(id)).toHaveLength(claims);
  }
}

async function repeat(times: number, pauseMs: number, harm: () => Promise<void>): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await sleep(pauseMs);
    await harm();
  }
}

describe.each(['postgres', 'redis'] as const)(
  'with the queue on %s, every accepted article is extracted exactly once',
  (queue) => {
    let system: TestSystem;
    beforeEach(async () => {
      system = await TestSystem.start(queue);
    });
    afterEach(() => system.stop());

    it('although the worker is killed again and again', async () => {
      const ids = await ingestWhile(system, () => repeat(5, 300, () => system.killWorker()));
      await expectExtractedOnce(system, ids);
    });

    it('although the worker is killed five times while it reads the same long article', async () => {
      const paragraphs = Array.from({ length: 600 }, (_, n) => [
        `« Nous ouvrirons la bibliothèque ${n} », a déclaré Lucie Marchal, maire de Valbrume, lors de la séance.`,
        `Selon Karim Oudjit, porte-parole de l’opposition, le chantier ${n} a coûté le double de la somme prévue.`,
      ]).flat();
      const id = await system.ingest({ externalId: 'long', language: 'fr', title: 'Très long', paragraphs });
      for (let time = 0; time < 5; time += 1) {
        await system.during(id, 'extracting', THROUGH_WITHIN_MS);
        await system.killWorker();
      }
      expect(await system.settled(id, THROUGH_WITHIN_MS)).toBe('extracted');
      const claims = await system.claimsOf(id);
      expect(claims.length).toBeGreaterThan(0);
      expect(new Set(claims.map((claim) => JSON.stringify((claim as { content: unknown }).content))).size).toBe(
        claims.length,
      );
    });

    it('although PostgreSQL is killed under load', async () => {
      const ids = await ingestWhile(system, () => repeat(2, 500, () => system.killPostgres()));
      await expectExtractedOnce(system, ids);
    });
  },
);

describe('with the queue on redis, every accepted article is extracted exactly once', () => {
  let system: TestSystem;
  beforeEach(async () => {
    system = await TestSystem.start('redis');
  });
  afterEach(() => system.stop());

  it('although Redis is killed under load', async () => {
    const ids = await ingestWhile(system, () => repeat(2, 400, () => system.killRedis()));
    await expectExtractedOnce(system, ids);
  });

  it('although Redis forgets everything', async () => {
    const forget = async (): Promise<void> => {
      const client = new Redis(system.redis?.url ?? '');
      await client.flushall();
      await client.quit();
    };
    const ids = await ingestWhile(system, () => repeat(3, 300, forget));
    await expectExtractedOnce(system, ids);
  });
});
