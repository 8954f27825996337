import { setTimeout as sleep } from 'node:timers/promises';
import { AccountsModule, ApiKeys, SCOPES, Users } from '@dixit/accounts';
import { openServices } from '../support/services';
import { TestSystem } from '../support/system';

/**
 * Prints the longest time that the API and the worker answered nobody, while an article of 1 MiB with some 12,000 claims
 * is taken in, extracted, stored, told of, scored and grouped. Measured inside the processes (`monitorEventLoopDelay`),
 * with its share of processor time in other hands: on a busy machine it is longer than the work.
 */
const SENTENCES = Number(process.argv[2] ?? 6_000);
/** How long grouping and scoring of the last claims are watched. */
const AFTERWARDS_MS = 20_000;

function largeArticle(): Record<string, unknown> {
  const paragraphs = Array.from({ length: SENTENCES }, (_, n) => [
    `« Nous ouvrirons la bibliothèque ${n} », a déclaré Lucie Marchal.`,
    `Selon Karim Oudjit, le chantier ${n} a coûté le double.`,
  ]).flat();
  return { externalId: 'large', language: 'fr', title: 'Une très longue séance', paragraphs };
}

/** Metrics are for administrators. */
async function administratorsKey(databaseUrl: string): Promise<string> {
  const services = await openServices(databaseUrl, [AccountsModule]);
  try {
    return await services.run(async (unit) => {
      const person = { email: 'bench@dixit.invalid', name: 'Bench', role: 'admin' as const };
      const { id: userId } = await services.get(Users).create(unit, person);
      const key = { userId, name: 'bench', role: 'admin' as const, scopes: SCOPES, expiresAt: null };
      return (await services.get(ApiKeys).create(unit, key)).text;
    });
  } finally {
    await services.close();
  }
}

async function metricsAt(address: string, headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(`${address}/metrics`, { headers })).text();
}

function longestLag(text: string): number {
  return Number(/^nodejs_eventloop_lag_max_seconds\S* ([\d.e+-]+)$/m.exec(text)?.[1] ?? Number.NaN) * 1_000;
}

async function main(): Promise<void> {
  const system = await TestSystem.start('postgres');
  try {
    const key = await administratorsKey(system.databaseUrl);
    const parts = {
      api: () => metricsAt(system.address, { authorization: `Bearer ${key}` }),
      worker: () => metricsAt(system.workerAddress),
    };
    const longest: Record<string, number> = { api: 0, worker: 0 };
    const look = async (counted = true): Promise<void> => {
      for (const [name, read] of Object.entries(parts)) {
        const lag = longestLag(await read());
        if (counted) longest[name] = Math.max(longest[name] ?? 0, lag);
      }
    };
    await system.settled(
      await system.ingest({ ...largeArticle(), paragraphs: ['« Oui », a dit Lucie Marchal.'] }),
      60_000,
    );
    await look(false);
    const started = performance.now();
    const id = await system.ingest({ ...largeArticle(), externalId: 'larger' });
    await look();
    let through: string | undefined;
    void system.settled(id, 600_000).then((state) => (through = state));
    while (through === undefined) {
      await sleep(1_000);
      await look();
    }
    console.log(`${through} after ${((performance.now() - started) / 1000).toFixed(1)} s`);
    for (let passed = 0; passed < AFTERWARDS_MS; passed += 1_000) {
      await sleep(1_000);
      await look();
    }
    for (const [name, ms] of Object.entries(longest))
      console.log(`${name.padEnd(7)} longest pause ${ms.toFixed(0)} ms`);
  } finally {
    await system.stop();
  }
}

void main();
