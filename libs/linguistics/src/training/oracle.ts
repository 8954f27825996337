import { LEFT, RIGHT, SHIFT } from '../6-trees/state-pool';

/**
 * Actions that build a tree in the arc-hybrid system, or of a tree with crossing arcs as much as can be had: at each step
 * the action that makes the fewest gold arcs unreachable (Goldberg and Nivre 2013); of equals, an arc before a shift.
 */
export function goldActions(heads: readonly number[]): number[] {
  const size = heads.length;
  const headOf = (word: number): number => (heads[word] === -1 ? size : (heads[word] ?? size));
  const stack: number[] = [];
  const actions: number[] = [];
  let next = 0;
  while (next < size || stack.length > 0) {
    const top = stack[stack.length - 1];
    const beneath = stack[stack.length - 2];
    let best = SHIFT;
    let least = next < size ? shiftCost(stack, next, headOf) : Number.POSITIVE_INFINITY;
    if (top !== undefined) {
      let lost = 0;
      for (let k = next; k < size; k += 1) if (headOf(k) === top) lost += 1;
      const head = headOf(top);
      const right = lost + (head >= next ? 1 : 0);
      if (beneath !== undefined && right <= least) [best, least] = [RIGHT, right];
      const left = lost + (head === beneath || head > next ? 1 : 0);
      if ((next < size || stack.length === 1) && left <= least) best = LEFT;
    }
    actions.push(best);
    if (best === SHIFT) {
      stack.push(next);
      next += 1;
    } else stack.pop();
  }
  return actions;
}

function shiftCost(stack: readonly number[], next: number, headOf: (word: number) => number): number {
  let cost = 0;
  stack.forEach((word, i) => {
    if (headOf(word) === next) cost += 1;
    if (i < stack.length - 1 && headOf(next) === word) cost += 1;
  });
  return cost;
}
