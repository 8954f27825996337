import { setImmediate as nextTurn } from 'node:timers/promises';

/** Few enough to be through in some milliseconds. */
const ITEMS_A_TURN = 250;

/** `flatMap` over thousands of items: after each few hundred the process answers others. */
export async function flatMapInTurns<T, R>(
  items: readonly T[],
  map: (item: T, index: number) => R | readonly R[],
): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % ITEMS_A_TURN === 0) await nextTurn();
    const mapped = map(item, index);
    if (Array.isArray(mapped)) results.push(...(mapped as readonly R[]));
    else results.push(mapped as R);
  }
  return results;
}
