import fc from 'fast-check';
import { ByteReader, ByteWriter } from './bytes';
import { readContainer, writeContainer } from './container';
import { readHashedWeights, writeHashedWeights } from './hashed-weights';
import { hashString } from './hash';
import { readWordTable, writeWordTable } from './word-table';

const bytesOf = (write: (writer: ByteWriter) => void): Uint8Array => {
  const writer = new ByteWriter();
  write(writer);
  return writer.finish();
};

describe('the model file', () => {
  it('gives back numbers, words and blocks as written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string({ unit: 'grapheme' }), fc.uint8Array(), (number, text, block) => {
        const reader = new ByteReader(
          bytesOf((writer) => {
            writer.varint(number);
            writer.text(text);
            writer.block(block);
          }),
        );
        expect([reader.varint(), reader.text(), [...reader.block()]]).toEqual([number, text, [...block]]);
      }),
    );
  });

  it('finds sections by name', () => {
    const section = readContainer(
      writeContainer(
        new Map([
          ['a', Uint8Array.of(1)],
          ['b', Uint8Array.of(2, 3)],
        ]),
      ),
    );
    expect(section('b').byte()).toBe(2);
  });

  it('says what is wrong with bytes that are no model, or lack a part', () => {
    expect(() => readContainer(bytesOf((writer) => writer.text('PK')))).toThrow('Not a Dixit model');
    expect(() => readContainer(new Uint8Array())).toThrow('ends too early');
    expect(() => readContainer(writeContainer(new Map()))('trees')).toThrow('no section "trees"');
  });

  it('scores the same after writing and reading weights', () => {
    const weights = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(
        weights,
        fc.array(fc.integer(), { maxLength: 20 }),
        fc.constantFrom(3, 5),
        (table, features, classes) => {
          const read = readHashedWeights(
            new ByteReader(bytesOf((writer) => writeHashedWeights(writer, classes, Int8Array.from(table)))),
          );
          const scores = new Float64Array(classes);
          read.score(Int32Array.from(features), features.length, scores);
          const expected = [...scores.keys()].map((c) =>
            features.reduce((sum, f) => sum + (table[(f + c) & 63] ?? 0), 0),
          );
          expect([...scores]).toEqual(expected);
        },
      ),
    );
  });

  it('finds every form of a word table, and no other', () => {
    const entry = { classes: 5, top: 2, bundles: 7 };
    const words = new Map(['dit', 'dire', 'élue'].map((form) => [hashString(form), entry] as const));
    const table = readWordTable(new ByteReader(bytesOf((writer) => writeWordTable(writer, words))));
    expect(table.get(hashString('élue'))).toEqual(entry);
    expect(table.get(hashString('élu'))).toBeUndefined();
  });
});
