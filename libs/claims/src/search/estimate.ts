import type { DataSource } from 'typeorm';
import type { Conditions } from './conditions';

/** How many claims PostgreSQL expects to match, from its statistics: without looking at a claim. */
export async function expectedMatches(dataSource: DataSource, { sql, parameters }: Conditions): Promise<number> {
  const [row]: { 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }[] = await dataSource.query(
    `EXPLAIN (FORMAT JSON) SELECT FROM claim_search WHERE ${sql}`,
    parameters,
  );
  return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}
