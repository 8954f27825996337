import fc from 'fast-check';
import { StatePool } from '../6-trees/state-pool';
import { goldActions } from './oracle';

/** Heads of a tree without crossing arcs: each stretch of words gets a head, the stretches beside it hang below. */
const projectiveTree = fc.array(fc.nat(), { minLength: 1, maxLength: 25 }).map((choices) => {
  const heads = new Array<number>(choices.length).fill(-1);
  const hang = (from: number, to: number, above: number): void => {
    if (from >= to) return;
    const head = from + ((choices[from] ?? 0) % (to - from));
    heads[head] = above;
    hang(from, head, head);
    hang(head + 1, to, head);
  };
  hang(0, choices.length, -1);
  return heads;
});

function build(size: number, actions: readonly number[]): number[] {
  const pool = new StatePool(size, actions.length);
  let state = 0;
  for (const action of actions) {
    expect(pool.allows(state, action)).toBe(true);
    state = pool.step(state, action, 0);
  }
  return pool.heads(state);
}

describe('goldActions', () => {
  it('builds every tree without crossing arcs', () => {
    fc.assert(
      fc.property(projectiveTree, (heads) => {
        expect(build(heads.length, goldActions(heads))).toEqual(heads);
      }),
    );
  });

  it('builds of a tree with crossing arcs all but what must go', () => {
    // 0 → 2 crosses 1 → 3.
    const heads = [2, 3, -1, 2];
    const built = build(4, goldActions(heads));
    expect(built.filter((head, i) => head === heads[i]).length).toBeGreaterThanOrEqual(3);
  });
});

describe('StatePool', () => {
  it('ends every walk of allowed actions in one tree with one root', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.nat(2), { minLength: 40, maxLength: 40 }),
        (size, choices) => {
          const pool = new StatePool(size, 2 * size);
          let state = 0;
          for (let step = 0; step < 2 * size; step += 1) {
            const allowed = [0, 1, 2].filter((action) => pool.allows(state, action));
            state = pool.step(state, allowed[(choices[step] ?? 0) % allowed.length] ?? -1, 0);
          }
          const heads = pool.heads(state);
          expect(heads.filter((head) => head === -1)).toHaveLength(1);
          expect(heads.every((_, i) => climbs(heads, i))).toBe(true);
        },
      ),
    );
  });
});

function climbs(heads: readonly number[], from: number): boolean {
  let at = from;
  for (let steps = 0; steps <= heads.length && at >= 0; steps += 1) at = heads[at] ?? -1;
  return at < 0;
}
