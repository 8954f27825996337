/** SHIFT moves the next word onto the stack, LEFT gives the stack's top the next word as head, RIGHT the word beneath it. */
export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;
export const ACTIONS = 3;

/**
 * States of the arc-hybrid transition system (Kuhlmann et al. 2011), root at the end of the buffer, as numbers into
 * columns. A stack is a chain of cells shared between states, so that a step makes one cell and one state and copies nothing.
 */
export class StatePool {
  readonly size: number;
  /** Columns of cells: a word with its outermost dependants on either side so far, and the cell beneath it. Cell 0: none. */
  readonly word: Int32Array;
  readonly left1: Int32Array;
  readonly left2: Int32Array;
  readonly right1: Int32Array;
  readonly right2: Int32Array;
  readonly leftCount: Int32Array;
  readonly rightCount: Int32Array;
  readonly below: Int32Array;
  /** Columns of states. */
  readonly top: Int32Array;
  readonly front: Int32Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  readonly action: Int32Array;
  readonly score: Float64Array;
  private cells: number;
  private states = 1;

  /** For a sentence of `size` words and at most `steps` steps. State 0 is the initial one. */
  constructor(size: number, steps: number) {
    this.size = size;
    const none = size + 1;
    const cells = size + 3 + steps;
    const column = (fill: number): Int32Array => new Int32Array(cells).fill(fill);
    [this.word, this.left1, this.left2, this.right1, this.right2] = [
      column(none),
      column(none),
      column(none),
      column(none),
      column(none),
    ];
    [this.leftCount, this.rightCount, this.below] = [column(0), column(0), column(0)];
    // Cells 1 to size + 1: each word, and the root, as yet without dependants.
    for (let i = 0; i <= size; i += 1) this.word[i + 1] = i;
    this.cells = size + 2;
    const states = steps + 2;
    [this.top, this.front, this.next] = [new Int32Array(states), new Int32Array(states), new Int32Array(states)];
    [this.previous, this.action] = [new Int32Array(states).fill(-1), new Int32Array(states).fill(-1)];
    this.score = new Float64Array(states);
    this.front[0] = 1;
  }

  allows(state: number, action: number): boolean {
    const top = this.top[state] as number;
    const more = (this.next[state] as number) < this.size;
    if (action === SHIFT) return more;
    const beneath = this.below[top] as number;
    // Only the last word on the stack may take the root as head: one root.
    return action === LEFT ? top !== 0 && (more || beneath === 0) : beneath !== 0;
  }

  /** The state after an action that is allowed. */
  step(state: number, action: number, score: number): number {
    const made = this.states;
    this.states += 1;
    const [top, front, next] = [this.top[state] as number, this.front[state] as number, this.next[state] as number];
    this.previous[made] = state;
    this.action[made] = action;
    this.score[made] = score;
    if (action === SHIFT) {
      this.top[made] = this.copy(front, top);
      this.front[made] = next + 2;
      this.next[made] = next + 1;
    } else if (action === LEFT) {
      const head = this.copy(front, 0);
      this.left2[head] = this.left1[head] as number;
      this.left1[head] = this.word[top] as number;
      this.leftCount[head] = (this.leftCount[head] as number) + 1;
      this.top[made] = this.below[top] as number;
      this.front[made] = head;
      this.next[made] = next;
    } else {
      const beneath = this.below[top] as number;
      const head = this.copy(beneath, this.below[beneath] as number);
      this.right2[head] = this.right1[head] as number;
      this.right1[head] = this.word[top] as number;
      this.rightCount[head] = (this.rightCount[head] as number) + 1;
      this.top[made] = head;
      this.front[made] = front;
      this.next[made] = next;
    }
    return made;
  }

  /** Heads of a final state, the root's dependant -1. */
  heads(final: number): number[] {
    const heads = new Array<number>(this.size).fill(-1);
    for (let state = final; (this.previous[state] as number) >= 0; state = this.previous[state] as number) {
      const before = this.previous[state] as number;
      const top = this.top[before] as number;
      if (this.action[state] === LEFT) {
        const head = this.next[before] as number;
        heads[this.word[top] as number] = head === this.size ? -1 : head;
      } else if (this.action[state] === RIGHT) {
        heads[this.word[top] as number] = this.word[this.below[top] as number] as number;
      }
    }
    return heads;
  }

  private copy(cell: number, below: number): number {
    const made = this.cells;
    this.cells += 1;
    this.word[made] = this.word[cell] as number;
    this.left1[made] = this.left1[cell] as number;
    this.left2[made] = this.left2[cell] as number;
    this.right1[made] = this.right1[cell] as number;
    this.right2[made] = this.right2[cell] as number;
    this.leftCount[made] = this.leftCount[cell] as number;
    this.rightCount[made] = this.rightCount[cell] as number;
    this.below[made] = below;
    return made;
  }
}
