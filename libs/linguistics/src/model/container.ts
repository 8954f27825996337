import { ByteReader, ByteWriter } from './bytes';

/** The model file: a magic word, the format's version, then named sections. */
const MAGIC = 'DIXIT-MODEL';
export const MODEL_FORMAT = 2;

export function writeContainer(sections: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const writer = new ByteWriter();
  writer.text(MAGIC);
  writer.varint(MODEL_FORMAT);
  writer.varint(sections.size);
  for (const [name, bytes] of sections) {
    writer.text(name);
    writer.block(bytes);
  }
  return writer.finish();
}

/** A section by name. Throws, saying what to do, when the file is not a model, of another format, or lacks it. */
export function readContainer(bytes: Uint8Array): (name: string) => ByteReader {
  const reader = new ByteReader(bytes);
  if (reader.text() !== MAGIC) throw new Error('Not a Dixit model: give the file that `npm run train` writes.');
  const format = reader.varint();
  if (format !== MODEL_FORMAT) {
    throw new Error(`Model of format ${format}, this code reads format ${MODEL_FORMAT}: run \`npm run train\` again.`);
  }
  const sections = new Map<string, Uint8Array>();
  for (let left = reader.varint(); left > 0; left -= 1) sections.set(reader.text(), reader.block());
  return (name) => {
    const section = sections.get(name);
    if (section === undefined) throw new Error(`The model has no section "${name}": run \`npm run train\` again.`);
    return new ByteReader(section);
  };
}
