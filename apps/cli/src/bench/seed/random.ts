/** Deterministic numbers for made-up data: the same seed gives the same newsroom (mulberry32). */
export class SeedRandom {
  constructor(private state: number) {}

  /** @returns from 0 up to, not including, 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  }
}

/** Ranks 0 … size-1 with frequency falling as 1/(rank+1)^exponent (Zipf's law). */
export class Zipf {
  private readonly cumulated: Float64Array;

  constructor(size: number, exponent: number) {
    this.cumulated = new Float64Array(size);
    let sum = 0;
    for (let rank = 0; rank < size; rank += 1) this.cumulated[rank] = sum += 1 / (rank + 1) ** exponent;
  }

  draw(random: SeedRandom): number {
    const last = this.cumulated.length - 1;
    const wanted = random.next() * (this.cumulated[last] ?? 0);
    let [low, high] = [0, last];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.cumulated[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
