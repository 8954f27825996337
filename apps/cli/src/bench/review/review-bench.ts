import { AccountsModule, Users } from '@dixit/accounts';
import type { Configuration } from '@dixit/platform';
import { Leases, ReviewModule, ReviewQueue, Verdicts, type Actor, type QueueFilters } from '@dixit/review';
import { Client } from 'pg';
import { openConsole, type Console } from '../../shared/console';
import { spread } from '../statistics';

const ROUNDS = 400;
const WARM_UP = 20;
const PAGE = 50;
const REVIEWERS = 4;
const VERDICT = {
  fidelity: 'verbatim' as const,
  step: 'false',
  summary: 'Non.',
  reasoning: 'Voir le rapport.',
  evidenceIds: [],
  trueAsOf: null,
  reviewBy: null,
};

/**
 * Gives every seeded claim its place in the queue, as the trigger does for claims that come in one by one.
 *
 * @param ownerUrl of the owner role
 */
export async function queueSeededClaims(ownerUrl: string): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`UPDATE claim SET state = 'queued', dismissal_reason = NULL WHERE state <> 'queued'`);
    // Ranks spread as scores do: seven parts of up to 30 points, and age.
    const { rowCount } = await client.query(
      `INSERT INTO review_item (claim_id, state, language, publisher, act, hedged, changed, entered_at, rank, scored_at, parts)
       SELECT claim.id, claim.state, claim.language, article.publisher, claim.act, claim.hedged, claim.changed, claim.created_at,
         random() * 120 - 60, now(), '{"accusation": 1, "figures": 1, "prominence": 0.5}'
       FROM claim JOIN article ON article.id = claim.article_id ON CONFLICT DO NOTHING`,
    );
    await client.query('DELETE FROM outbox_message');
    await client.query('VACUUM (ANALYZE) review_item');
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}

/** Times what a reviewer waits for, on the libraries' own services and one connection pool. Prints p50 and p95. */
export async function runReviewBench(configuration: Configuration, print: (text: string) => void): Promise<void> {
  const at = await openConsole(configuration, [AccountsModule, ReviewModule]);
  try {
    const people = await peopleOf(at);
    const [first] = people;
    if (!first) return;
    await line(print, 'next, one after the other (goal: p95 ≤ 30 ms)', ROUNDS, () => next(at, first));
    await together(at, people, print);
    for (const [name, filters] of Object.entries(PAGES)) {
      await line(print, `queue page, ${name} (goal: p95 ≤ 50 ms)`, ROUNDS / 2, () =>
        at.get(ReviewQueue).list(filters, PAGE),
      );
    }
    await submits(at, first, print);
  } finally {
    await at.close();
  }
}

const PAGES: Readonly<Record<string, QueueFilters>> = {
  'open work': {},
  'waiting in French': { states: ['queued'], language: 'fr' },
  'waiting accusations': { states: ['queued'], act: 'accuse' },
  'hedged, waiting for a day': { states: ['queued'], hedged: true, minAgeHours: 24 },
  'nobody’s, 20 points and more': { states: ['queued'], assigneeId: 'none', minPriority: 20 },
};

async function peopleOf(at: Console): Promise<Actor[]> {
  const stamp = Date.now();
  return Promise.all(
    Array.from({ length: REVIEWERS }, async (_, index) => {
      const person = {
        email: `bench-${stamp}-${index}@dixit.invalid`,
        name: `Bench ${index}`,
        role: 'reviewer' as const,
      };
      const user = await at.run((unit) => at.get(Users).create(unit, person));
      return { userId: user.id, name: user.name, role: user.role };
    }),
  );
}

function next(at: Console, actor: Actor): Promise<string | null> {
  return at.run((unit) => at.get(Leases).next(unit, actor));
}

async function together(at: Console, people: readonly Actor[], print: (text: string) => void): Promise<void> {
  const times: number[] = [];
  const work = async (actor: Actor): Promise<void> => {
    for (let round = 0; round < ROUNDS / REVIEWERS; round += 1) times.push(await timed(() => next(at, actor)));
  };
  await Promise.all(people.map(work));
  report(print, `next, ${people.length} reviewers without a pause`, times);
}

async function submits(at: Console, actor: Actor, print: (text: string) => void): Promise<void> {
  const claims: { id: string; version: number }[] = [];
  for (let index = 0; index < ROUNDS / 2; index += 1) {
    const id = await next(at, actor);
    if (id !== null) claims.push({ id, version: (await at.get(ReviewQueue).get(id)).claim.version });
  }
  const times: number[] = [];
  for (const { id, version } of claims) {
    times.push(await timed(() => at.run((unit) => at.get(Verdicts).submit(unit, actor, id, version, VERDICT))));
  }
  report(print, 'submit a verdict', times);
}

async function line(
  print: (text: string) => void,
  title: string,
  rounds: number,
  work: () => Promise<unknown>,
): Promise<void> {
  for (let round = 0; round < WARM_UP; round += 1) await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timed(work));
  report(print, title, times);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function report(print: (text: string) => void, title: string, times: readonly number[]): void {
  const { p50, p95 } = spread(times);
  print(
    `${title.padEnd(60)} p50 ${p50.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms   (${times.length})`,
  );
}
