import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { ArticlesModule } from '@dixit/articles';
import { Accusations, ClaimSearch, ClaimsModule, SearchFacets } from '@dixit/claims';
import { PlatformModule, createLogger, type Configuration } from '@dixit/platform';
import { searchCases, type BenchSpeakers, type SearchCase } from './cases';
import { measure, table, type Measured } from './measure';

const ROUNDS = Number(process.env.R ?? 20);
const PAGE = 25;

@Module({})
class BenchProcess {}

/** Times every filter the search page offers, its facets, and the graph of accusations. Prints as it goes. */
export async function runSearchBench(configuration: Configuration, print: (text: string) => void): Promise<Measured[]> {
  const context = await openServices(configuration);
  try {
    const cases = searchCases(await speakersOf(context.get(DataSource)));
    const search = context.get(ClaimSearch);
    const facets = context.get(SearchFacets);
    const pages = await each(cases, ({ filters, sort }) => search.search({ filters, sort, limit: PAGE }));
    print(table(`A page of ${PAGE} hits`, pages));
    const counts = await each(cases, ({ filters }) => facets.facets(filters));
    print(table('Total and facets', counts));
    const accusations = context.get(Accusations);
    const graph = [
      await measure('whole graph, 100 edges', ROUNDS, () => accusations.graph({ filters: {}, depth: 1, limit: 100 })),
      await measure('a year of it', ROUNDS, () =>
        accusations.graph({
          filters: { publishedFrom: '2024-01-01', publishedTo: '2024-12-31' },
          depth: 1,
          limit: 100,
        }),
      ),
      await measure('by month', ROUNDS, () => accusations.months({})),
    ];
    print(table('Accusations', graph));
    return [...pages, ...counts, ...graph];
  } finally {
    await context.close();
  }
}

async function each(cases: readonly SearchCase[], work: (one: SearchCase) => Promise<unknown>): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const one of cases) measured.push(await measure(one.name, ROUNDS, () => work(one)));
  return measured;
}

function openServices(configuration: Configuration): Promise<INestApplicationContext> {
  const platform = PlatformModule.forProcess('bench', configuration, createLogger('bench', 'silent'));
  const root = { module: BenchProcess, imports: [platform, ArticlesModule, ClaimsModule] };
  return NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
}

async function speakersOf(dataSource: DataSource): Promise<BenchSpeakers> {
  const rows: { entity_id: string }[] = await dataSource.query(
    `SELECT entity_id FROM claim_party WHERE role = 'speaker' AND entity_id IS NOT NULL GROUP BY entity_id ORDER BY count(*) DESC, entity_id`,
  );
  const at = (share: number): string => rows[Math.floor(share * (rows.length - 1))]?.entity_id ?? '';
  return { frequent: at(0), middling: at(0.02), rare: at(0.9) };
}
