/**
 * State of the arc-hybrid transition system (Kuhlmann et al. 2011) with the root at the end of the buffer:
 * SHIFT moves the next word onto the stack, LEFT gives the stack's top the next word as head, RIGHT gives it the word
 * beneath it. Ends when the stack is empty and only the root is left.
 */
export class TransitionState {
  readonly stack: Int32Array;
  height = 0;
  next = 0;
  readonly heads: Int32Array;
  readonly labels: Int32Array;
  /** Outermost and second outermost dependants on either side so far, -1 for none. */
  readonly left1: Int32Array;
  readonly left2: Int32Array;
  readonly right1: Int32Array;
  readonly right2: Int32Array;
  readonly leftCount: Int32Array;
  readonly rightCount: Int32Array;

  constructor(readonly size: number) {
    const array = (fill: number): Int32Array => new Int32Array(size + 1).fill(fill);
    this.stack = array(-1);
    this.heads = array(-1);
    this.labels = array(-1);
    this.left1 = array(-1);
    this.left2 = array(-1);
    this.right1 = array(-1);
    this.right2 = array(-1);
    this.leftCount = array(0);
    this.rightCount = array(0);
  }

  get done(): boolean {
    return this.next === this.size && this.height === 0;
  }

  /** The word `depth` below the stack's top; -1 past its bottom. */
  below(depth: number): number {
    return depth < this.height ? (this.stack[this.height - 1 - depth] as number) : -1;
  }

  canShift(): boolean {
    return this.next < this.size;
  }

  /** Only the last word on the stack may take the root as head: one root. */
  canLeft(): boolean {
    return this.height > 0 && (this.next < this.size || this.height === 1);
  }

  canRight(): boolean {
    return this.height > 1;
  }

  shift(): void {
    this.stack[this.height] = this.next;
    this.height += 1;
    this.next += 1;
  }

  left(label: number): void {
    const word = this.pop();
    this.heads[word] = this.next;
    this.labels[word] = label;
    this.left2[this.next] = this.left1[this.next] as number;
    this.left1[this.next] = word;
    this.leftCount[this.next] = (this.leftCount[this.next] as number) + 1;
  }

  right(label: number): void {
    const word = this.pop();
    const head = this.below(0);
    this.heads[word] = head;
    this.labels[word] = label;
    this.right2[head] = this.right1[head] as number;
    this.right1[head] = word;
    this.rightCount[head] = (this.rightCount[head] as number) + 1;
  }

  private pop(): number {
    this.height -= 1;
    return this.stack[this.height] as number;
  }
}
