/** One possible partner: a prediction, a gold mark, how well they agree (> 0). */
export interface Pair {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

/** Up to this many claims the whole table is solved at once, so that ties fall exactly as in the reference scorer. */
const WHOLE_TABLE = 256;

/**
 * One-to-one matching with the largest summed weight (Kuhn-Munkres with potentials, cubic). In long articles pairs that share
 * no partner with others are settled apart, so that it only ever meets small groups.
 *
 * @param lefts how many predictions there are, `rights` how many gold marks
 */
export function bestAssignment(pairs: readonly Pair[], lefts: number, rights: number): Pair[] {
  const size = Math.max(lefts, rights);
  if (size <= WHOLE_TABLE) return assign(pairs, range(lefts), range(rights));
  return groups(pairs)
    .flatMap((group) =>
      assign(group, distinct(group.map((pair) => pair.left)), distinct(group.map((pair) => pair.right))),
    )
    .sort((a, b) => a.right - b.right);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** Connected components of the graph of pairs, in the order of their first pair. */
function groups(pairs: readonly Pair[]): Pair[][] {
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    if (at !== key) parent.set(key, at);
    return at;
  };
  for (const pair of pairs) parent.set(root(`l${pair.left}`), root(`r${pair.right}`));
  const byRoot = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const key = root(`l${pair.left}`);
    const group = byRoot.get(key);
    if (group) group.push(pair);
    else byRoot.set(key, [pair]);
  }
  return [...byRoot.values()];
}

function assign(pairs: readonly Pair[], lefts: readonly number[], rights: readonly number[]): Pair[] {
  const size = Math.max(lefts.length, rights.length);
  const rowOf = new Map(lefts.map((left, i) => [left, i]));
  const columnOf = new Map(rights.map((right, j) => [right, j]));
  const weights = Array.from({ length: size }, () => new Float64Array(size));
  const known = new Map<number, Pair>();
  for (const pair of pairs) {
    const i = rowOf.get(pair.left) ?? 0;
    const j = columnOf.get(pair.right) ?? 0;
    const row = weights[i];
    if (row) row[j] = pair.weight;
    known.set(i * size + j, pair);
  }
  return solve(weights).flatMap((i, j) => known.get(i * size + j) ?? []);
}

/** Row assigned to each column of a square matrix, for the largest sum. */
function solve(weights: readonly Float64Array[]): number[] {
  const n = weights.length;
  const state: Potentials = {
    u: new Float64Array(n + 1),
    v: new Float64Array(n + 1),
    rowOf: new Int32Array(n + 1),
    way: new Int32Array(n + 1),
  };
  for (let i = 1; i <= n; i++) augment(weights, state, i);
  return [...state.rowOf.subarray(1)].map((row) => row - 1);
}

interface Potentials {
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** Row of each column, 1-based; 0 for none. */
  readonly rowOf: Int32Array;
  readonly way: Int32Array;
}

function augment(weights: readonly Float64Array[], state: Potentials, row: number): void {
  const n = weights.length;
  const { u, v, rowOf, way } = state;
  const least = new Float64Array(n + 1).fill(Infinity);
  const used = new Uint8Array(n + 1);
  rowOf[0] = row;
  let column = 0;
  do {
    used[column] = 1;
    const i = rowOf[column] ?? 0;
    let delta = Infinity;
    let next = 0;
    for (let j = 1; j <= n; j++) {
      if (used[j]) continue;
      const cost = -(weights[i - 1]?.[j - 1] ?? 0) - (u[i] ?? 0) - (v[j] ?? 0);
      if (cost < (least[j] ?? 0)) {
        least[j] = cost;
        way[j] = column;
      }
      if ((least[j] ?? 0) < delta) {
        delta = least[j] ?? 0;
        next = j;
      }
    }
    for (let j = 0; j <= n; j++) {
      if (used[j]) {
        const r = rowOf[j] ?? 0;
        u[r] = (u[r] ?? 0) + delta;
        v[j] = (v[j] ?? 0) - delta;
      } else {
        least[j] = (least[j] ?? 0) - delta;
      }
    }
    column = next;
  } while (rowOf[column] !== 0);
  do {
    const before = way[column] ?? 0;
    rowOf[column] = rowOf[before] ?? 0;
    column = before;
  } while (column !== 0);
}
