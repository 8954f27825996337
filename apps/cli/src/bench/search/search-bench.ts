import { DataSource } from 'typeorm';
import { AccountsModule, ApiKeys, Users } from '@dixit/accounts';
import { ArticlesModule } from '@dixit/articles';
import { Accusations, ClaimSearch, ClaimsModule, SearchFacets } from '@dixit/claims';
import { newId, type Configuration } from '@dixit/platform';
import { openConsole, type Console } from '../../shared/console';
import { median } from '../statistics';
import { ApiProcess } from './api-process';
import { routeOf, searchCases, type BenchSpeakers, type SearchCase } from './cases';
import { exportLine } from './export-bench';
import { measure, pairs, table, type Measured, type Paired } from './measure';
import { StraightToPostgres, statementsOf } from './statements';

const PAGE = 25;

type Print = (text: string) => void;

export interface SearchBenchOptions {
  /** Times each is done. */
  readonly rounds: number;
  /** Also read all claims as CSV and JSON Lines. */
  readonly exports: boolean;
}

/**
 * Times every filter the search page offers, its facets, and the graph of accusations; the same over HTTP beside the
 * same statements sent straight to PostgreSQL; and the memory that exports take. Prints as it goes.
 */
export async function runSearchBench(
  configuration: Configuration,
  print: Print,
  options: SearchBenchOptions,
): Promise<Measured[]> {
  const at = await openConsole(configuration, [AccountsModule, ArticlesModule, ClaimsModule]);
  try {
    const cases = searchCases(await speakersOf(at.get(DataSource)));
    const run = { at, cases, configuration, print, ...options };
    const measured = [...(await throughServices(run)), ...(await accusationTimes(run))];
    await sideBySide(run);
    return measured;
  } finally {
    await at.close();
  }
}

async function throughServices({ at, cases, print, rounds }: Run): Promise<Measured[]> {
  const page = (one: SearchCase) => at.get(ClaimSearch).search({ ...one, limit: PAGE });
  const pages = await each(cases, rounds, page);
  print(table(`A page of ${PAGE} hits`, pages));
  await printSlowest(at, cases, pages, page, print);
  const count = (one: SearchCase) => at.get(SearchFacets).facets(one.filters);
  const counts = await each(cases, rounds, count);
  print(table('Total and facets', counts));
  await printSlowest(at, cases, counts, count, print);
  return [...pages, ...counts.map((one) => ({ ...one, name: `${one.name}: facets` }))];
}

async function accusationTimes({ at, print, rounds }: Run): Promise<Measured[]> {
  const accusations = at.get(Accusations);
  const year = { publishedFrom: '2024-01-01', publishedTo: '2024-12-31' };
  const graph = [
    await measure('whole graph, 100 edges', rounds, () => accusations.graph({ filters: {}, depth: 1, limit: 100 })),
    await measure('a year of it', rounds, () => accusations.graph({ filters: year, depth: 1, limit: 100 })),
    await measure('by month', rounds, () => accusations.months({})),
  ];
  print(table('Accusations', graph));
  return graph;
}

async function printSlowest(
  at: Console,
  cases: readonly SearchCase[],
  measured: readonly Measured[],
  work: (one: SearchCase) => Promise<unknown>,
  print: Print,
): Promise<void> {
  const slowest = [...measured].sort((a, b) => b.p95 - a.p95)[0];
  const found = cases.find(({ name }) => name === slowest?.name);
  if (!found) return;
  const straight = await StraightToPostgres.connect(addressOf(at));
  const statements = await statementsOf(at.get(DataSource), () => work(found));
  print(`The slowest: ${found.name}\n${await straight.slowestPlan(statements)}`);
  await straight.close();
}

interface Run extends SearchBenchOptions {
  readonly at: Console;
  readonly cases: readonly SearchCase[];
  readonly configuration: Configuration;
  readonly print: Print;
}

async function sideBySide({ at, cases, configuration, print, exports, rounds }: Run): Promise<void> {
  const api = await ApiProcess.start(configuration.databaseUrl, await makeKey(at));
  const straight = await StraightToPostgres.connect(configuration.databaseUrl);
  try {
    const rows: Paired[] = [];
    for (const one of cases) {
      const statements = await statementsOf(at.get(DataSource), () =>
        at.get(ClaimSearch).search({ ...one, limit: PAGE }),
      );
      const route = routeOf(one, PAGE);
      rows.push(
        await pairs(
          one.name,
          rounds,
          () => api.read(route),
          () => straight.send(statements),
        ),
      );
    }
    print(pairTable(rows));
    if (exports)
      print(['Exports of all claims', await exportLine(api, 'csv'), await exportLine(api, 'jsonl')].join('\n'));
  } finally {
    await straight.close();
    await api.stop();
  }
}

function pairTable(rows: readonly Paired[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.map(
    ({ name, one, other }) =>
      `  ${name.padEnd(width)}${one.toFixed(1).padStart(9)}${other.toFixed(1).padStart(9)}${(one / other).toFixed(2).padStart(9)}`,
  );
  const sum = (pick: (row: Paired) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const all = sum(({ one }) => one) / sum(({ other }) => other);
  return [
    'Over HTTP, and the same statements straight to PostgreSQL, in turns (medians)',
    `  ${''.padEnd(width)}   API ms    PG ms    ratio`,
    ...lines,
    `  ratio of all together ${all.toFixed(2)}, median ${median(rows.map(({ one, other }) => one / other)).toFixed(2)}`,
  ].join('\n');
}

async function each(
  cases: readonly SearchCase[],
  rounds: number,
  work: (one: SearchCase) => Promise<unknown>,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const one of cases) measured.push(await measure(one.name, rounds, () => work(one)));
  return measured;
}

function makeKey(at: Console): Promise<string> {
  return at.run(async (unit) => {
    const name = `Bench ${newId()}`;
    const email = `${newId()}@example.org`;
    const { id: userId } = await at.get(Users).create(unit, { email, name, role: 'reader' });
    return (
      await at.get(ApiKeys).create(unit, { userId, name, role: 'reader', scopes: ['read', 'export'], expiresAt: null })
    ).text;
  });
}

function addressOf(at: Console): string {
  const { options } = at.get(DataSource);
  if (options.type !== 'postgres' || options.url === undefined) throw new Error('The bench needs PostgreSQL.');
  return String(options.url);
}

async function speakersOf(dataSource: DataSource): Promise<BenchSpeakers> {
  const rows: { entity_id: string }[] = await dataSource.query(
    `SELECT entity_id FROM claim_party WHERE role = 'speaker' AND entity_id IS NOT NULL GROUP BY entity_id ORDER BY count(*) DESC, entity_id`,
  );
  const organisations: { organisation_id: string }[] = await dataSource.query(
    `SELECT organisation_id FROM claim_party WHERE organisation_id IS NOT NULL GROUP BY organisation_id ORDER BY count(*) DESC LIMIT 1`,
  );
  const at = (share: number): string => rows[Math.floor(share * (rows.length - 1))]?.entity_id ?? '';
  return { frequent: at(0), middling: at(0.02), rare: at(0.9), organisation: organisations[0]?.organisation_id ?? '' };
}
