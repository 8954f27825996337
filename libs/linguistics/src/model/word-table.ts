import { ByteReader, ByteWriter } from './bytes';

/** What a word list says about a form: the tag classes it may have (bits), the commonest, and its set of feature bundles. */
export interface WordEntry {
  readonly classes: number;
  readonly top: number;
  /** A number that stands for the set of (part of speech, bundle) pairs seen; 0 for none. */
  readonly bundles: number;
}

/** Forms by their 32-bit hash: no string is stored. Two forms in a hundred thousand may share an entry; none is lost. */
export class WordTable {
  private readonly keys: Int32Array;
  private readonly values: Int32Array;
  private readonly mask: number;

  constructor(
    hashes: ArrayLike<number>,
    ids: ArrayLike<number>,
    private readonly entries: readonly WordEntry[],
  ) {
    let size = 2;
    while (size < hashes.length * 2) size *= 2;
    this.keys = new Int32Array(size);
    this.values = new Int32Array(size);
    this.mask = size - 1;
    for (let i = 0; i < hashes.length; i += 1) this.insert(hashes[i] as number, (ids[i] as number) + 1);
  }

  get(hash: number): WordEntry | undefined {
    for (let slot = hash & this.mask; ; slot = (slot + 1) & this.mask) {
      const value = this.values[slot] as number;
      if (value === 0) return undefined;
      if (this.keys[slot] === hash) return this.entries[value - 1];
    }
  }

  private insert(hash: number, value: number): void {
    let slot = hash & this.mask;
    while (this.values[slot] !== 0) {
      if (this.keys[slot] === hash) return;
      slot = (slot + 1) & this.mask;
    }
    this.keys[slot] = hash;
    this.values[slot] = value;
  }
}

export function writeWordTable(writer: ByteWriter, words: ReadonlyMap<number, WordEntry>): void {
  const ids = new Map<string, number>();
  const distinct: WordEntry[] = [];
  const idOf = (entry: WordEntry): number => {
    const key = `${entry.classes} ${entry.top} ${entry.bundles}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, distinct.length);
    distinct.push(entry);
    return distinct.length - 1;
  };
  const sorted = [...words]
    .sort((a, b) => (a[0] >>> 0) - (b[0] >>> 0))
    .map(([hash, entry]) => ({ hash: hash >>> 0, id: idOf(entry) }));
  writer.varint(distinct.length);
  for (const entry of distinct) {
    writer.varint(entry.classes);
    writer.varint(entry.top);
    writer.varint(entry.bundles);
  }
  writer.varint(sorted.length);
  let last = 0;
  for (const { hash, id } of sorted) {
    writer.varint(hash - last);
    writer.varint(id);
    last = hash;
  }
}

export function readWordTable(reader: ByteReader): WordTable {
  const entries: WordEntry[] = [];
  for (let left = reader.varint(); left > 0; left -= 1) {
    entries.push({ classes: reader.varint(), top: reader.varint(), bundles: reader.varint() });
  }
  const count = reader.varint();
  const hashes = new Int32Array(count);
  const ids = new Int32Array(count);
  let hash = 0;
  for (let i = 0; i < count; i += 1) {
    hash += reader.varint();
    hashes[i] = hash | 0;
    ids[i] = reader.varint();
  }
  return new WordTable(hashes, ids, entries);
}
