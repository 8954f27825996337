import type { DataSource } from 'typeorm';
import { decodeCursor, type CursorValue } from '@dixit/platform';
import type { Conditions } from './conditions';
import type { SearchSort } from './search-query';

/** A claim and its place in the order asked for. */
export interface Place {
  readonly id: string;
  /** Value of the sort key, as PostgreSQL writes it. */
  readonly place: string;
}

export interface Order {
  readonly column: 'published_at' | 'queue_rank';
  readonly type: 'timestamptz' | 'float8';
  /** The column, so written that no index is walked in its order. */
  readonly unindexed: string;
  readonly shape: CursorValue;
  readonly direction: 'ASC' | 'DESC';
}

const PUBLISHED = {
  column: 'published_at',
  type: 'timestamptz',
  unindexed: "published_at + interval '0'",
  shape: 'instant',
} as const;

export const ORDERS: Readonly<Record<Exclude<SearchSort, 'relevance'>, Order>> = {
  newest: { ...PUBLISHED, direction: 'DESC' },
  oldest: { ...PUBLISHED, direction: 'ASC' },
  priority: { column: 'queue_rank', type: 'float8', unindexed: 'queue_rank + 0', shape: 'number', direction: 'ASC' },
};

/** So many rows are walked for each claim wanted … */
const WALKED_A_PLACE = 200;
/** … and at most so many. */
const MOST_WALKED = 20_000;

export interface Wanted {
  readonly conditions: Conditions;
  readonly order: Order;
  readonly count: number;
  readonly cursor?: string | undefined;
  /** Few claims can match: the order's index is not worth a walk. */
  readonly rare: boolean;
}

/**
 * The first claims that match, in order. What matches often is met by walking the order's index; what matches seldom is
 * looked up and sorted. Which of the two it is cannot be trusted to estimates: a word that nobody said would be looked for
 * in every row. So a short walk is tried first.
 *
 * @throws ApplicationError `invalid_cursor`
 */
export async function placesInOrder(dataSource: DataSource, wanted: Wanted): Promise<Place[]> {
  const { conditions, order, count, cursor, rare } = wanted;
  const { column, direction } = order;
  const after = cursor === undefined ? 'true' : afterSql(conditions, order, cursor);
  const limit = conditions.parameter(count);
  const found = `SELECT claim_id AS id, ${column}::text AS place`;
  if (!rare) {
    const walked = Math.min(MOST_WALKED, count * WALKED_A_PLACE);
    const near: Place[] = await dataSource.query(
      `${found} FROM (
         SELECT * FROM claim_search WHERE ${after} AND ${column === 'published_at' ? conditions.publishedSql : 'true'}
         ORDER BY ${column} ${direction}, claim_id ${direction} LIMIT ${walked}) AS near
       WHERE ${conditions.sql} ORDER BY ${column} ${direction}, claim_id ${direction} LIMIT ${limit}`,
      conditions.parameters,
    );
    if (near.length === count) return near;
  }
  return dataSource.query(
    `${found} FROM claim_search WHERE ${conditions.sql} AND ${after}
     ORDER BY ${order.unindexed} ${direction}, claim_id ${direction} LIMIT ${limit}`,
    conditions.parameters,
  );
}

function afterSql(conditions: Conditions, { column, type, shape, direction }: Order, cursor: string): string {
  const [place, id] = decodeCursor(cursor, [shape, 'id']).map((value) => conditions.parameter(value));
  return `(${column}, claim_id) ${direction === 'DESC' ? '<' : '>'} (${place}::${type}, ${id}::uuid)`;
}
