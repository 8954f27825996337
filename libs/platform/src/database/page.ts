import { ApplicationError } from '../errors/application-error';
import { isId } from '../identifiers/identifiers';

/** One page of a list, and where the next begins. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Writes the place after a row as an opaque cursor: the values of its sort key. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** What a value of a sort key is: a cursor comes from outside and may hold anything. */
export type CursorValue = 'instant' | 'id' | 'integer' | 'number' | 'any';

const SHAPES: Readonly<Record<CursorValue, (value: string) => boolean>> = {
  // As PostgreSQL writes a timestamptz.
  instant: (value) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(value),
  id: isId,
  integer: (value) => /^-?\d{1,9}$/.test(value),
  number: (value) => /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?$/.test(value),
  any: () => true,
};

/**
 * @param shape what each value of the sort key is, or how many there are.
 * @throws ApplicationError `invalid_cursor`.
 */
export function decodeCursor(cursor: string, shape: number | readonly CursorValue[]): string[] {
  const kinds = typeof shape === 'number' ? Array.from({ length: shape }, () => 'any' as const) : shape;
  const values = parsed(cursor);
  const fits = values?.length === kinds.length && kinds.every((kind, at) => SHAPES[kind](values[at] ?? ''));
  if (values && fits) return values;
  throw new ApplicationError(
    'invalid_cursor',
    'Use the nextCursor of the page before, unchanged, or leave it out for the first page.',
  );
}

function parsed(cursor: string): string[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const readable = Array.isArray(values) && values.every((value) => ['string', 'number'].includes(typeof value));
    return readable ? values.map(String) : null;
  } catch {
    return null;
  }
}

/** Cuts a page from rows of which one more than `limit` was asked for. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  view: (row: R) => T,
  sortKey: (row: R) => readonly (string | number)[],
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(sortKey(last)) : null,
  };
}
