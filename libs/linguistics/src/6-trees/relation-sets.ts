import type { ByteReader, ByteWriter } from '../model/bytes';

/** Numbers of the relations that a word of each tag class may bear to its head, by class. */
export type RelationSets = readonly Int32Array[];

export function writeRelationSets(writer: ByteWriter, sets: RelationSets): void {
  writer.varint(sets.length);
  for (const set of sets) {
    writer.varint(set.length);
    for (const relation of set) writer.varint(relation);
  }
}

export function readRelationSets(reader: ByteReader): RelationSets {
  return Array.from({ length: reader.varint() }, () =>
    Int32Array.from({ length: reader.varint() }, () => reader.varint()),
  );
}
