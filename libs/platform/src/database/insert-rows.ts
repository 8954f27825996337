import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** So many rows are written out in a few milliseconds; between batches the process answers others. */
const ROWS_A_STATEMENT = 250;

/**
 * Inserts many rows, a few statements for all: each batch travels as one JSON parameter, so that neither the protocol's
 * limit of 65,535 parameters nor the time TypeORM takes to build such a statement stands in the way.
 *
 * @param rows values by property; every row has the properties of the first.
 */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<T>,
  rows: readonly Partial<T>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { driver } = manager.dataSource;
  const metadata = manager.dataSource.getMetadata(target);
  const columns = metadata.columns.filter(({ propertyName }) => propertyName in first);
  const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ');
  const shape = columns
    .map((column) => `${driver.escape(column.propertyName)} ${driver.normalizeType(column)}`)
    .join(', ');
  const values = columns.map(({ propertyName }) => driver.escape(propertyName)).join(', ');
  const sql = `INSERT INTO ${driver.escape(metadata.tableName)} (${names}) SELECT ${values} FROM jsonb_to_recordset($1::jsonb) AS given (${shape})`;
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    if (at > 0) await nextTurn();
    await manager.query(sql, [JSON.stringify(rows.slice(at, at + ROWS_A_STATEMENT))]);
  }
}
