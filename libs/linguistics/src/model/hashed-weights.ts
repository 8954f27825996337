import { ByteReader, ByteWriter } from './bytes';
import type { Scorer } from './scorer';

/**
 * A linear model whose weight of (feature, class) sits in bucket `(feature + class) mod size` of one table, eight bits
 * each: no feature is ever stored (the "hash kernel", Shi et al. 2009). Two features that meet in a bucket share its
 * weight, in training as in use.
 */
export class HashedWeights implements Scorer {
  private readonly mask: number;
  private readonly sums: Int32Array;

  constructor(
    readonly classes: number,
    private readonly table: Int8Array,
  ) {
    this.mask = table.length - 1;
    this.sums = new Int32Array(classes);
  }

  score(features: Int32Array, count: number, scores: Float64Array, from = 0, to = this.classes): void {
    if (this.classes === 3) {
      this.scoreThree(features, count, scores);
      return;
    }
    const { table, mask, sums } = this;
    sums.fill(0, from, to);
    for (let i = 0; i < count; i += 1) {
      const base = features[i] as number;
      for (let c = from; c < to; c += 1) sums[c] = (sums[c] as number) + (table[(base + c) & mask] as number);
    }
    for (let c = from; c < to; c += 1) scores[c] = sums[c] as number;
  }

  /** The best of a few classes (at least one), the first of equals. */
  best(features: Int32Array, count: number, classes: Int32Array): number {
    const { table, mask, sums } = this;
    const many = classes.length;
    if (many === 1) return classes[0] as number;
    sums.fill(0, 0, many);
    for (let i = 0; i < count; i += 1) {
      const base = features[i] as number;
      for (let k = 0; k < many; k += 1)
        sums[k] = (sums[k] as number) + (table[(base + (classes[k] as number)) & mask] as number);
    }
    let best = 0;
    for (let k = 1; k < many; k += 1) if ((sums[k] as number) > (sums[best] as number)) best = k;
    return classes[best] as number;
  }

  /** The parser asks this most often by far. */
  private scoreThree(features: Int32Array, count: number, scores: Float64Array): void {
    const { table, mask } = this;
    let first = 0;
    let second = 0;
    let third = 0;
    for (let i = 0; i < count; i += 1) {
      const base = features[i] as number;
      first += table[base & mask] as number;
      second += table[(base + 1) & mask] as number;
      third += table[(base + 2) & mask] as number;
    }
    scores[0] = first;
    scores[1] = second;
    scores[2] = third;
  }
}

/** Only buckets that hold a weight, as gaps and values: seven bits of gap a byte. */
export function writeHashedWeights(writer: ByteWriter, classes: number, table: Int8Array): void {
  writer.varint(classes);
  writer.varint(Math.log2(table.length));
  writer.varint(table.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1), 0));
  let last = -1;
  table.forEach((weight, bucket) => {
    if (weight === 0) return;
    writer.varint(bucket - last - 1);
    writer.byte(weight & 0xff);
    last = bucket;
  });
}

export function readHashedWeights(reader: ByteReader): HashedWeights {
  const classes = reader.varint();
  const table = new Int8Array(2 ** reader.varint());
  const filled = reader.varint();
  let bucket = -1;
  for (let i = 0; i < filled; i += 1) {
    bucket += reader.varint() + 1;
    table[bucket] = (reader.byte() << 24) >> 24;
  }
  return new HashedWeights(classes, table);
}
