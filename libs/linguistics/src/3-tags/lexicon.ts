import { hashString } from '../model/hash';
import { ByteReader } from '../model/bytes';
import { readWordTable, type WordEntry, type WordTable } from '../model/word-table';

/** What tagger and morphology look up about a form. */
export interface Lexicon {
  /** The form as it stands. */
  exact(form: string): WordEntry | undefined;
  /** The form in lower case. */
  lower(lowerForm: string): WordEntry | undefined;
  isFirstName(form: string): boolean;
}

const ACCENTS = /\p{M}/gu;

/** First names are listed in capitals without accents. */
export function firstNameKey(form: string): string {
  return form.normalize('NFD').replace(ACCENTS, '').toUpperCase();
}

class TableLexicon implements Lexicon {
  constructor(
    private readonly words: WordTable,
    private readonly firstNames: ReadonlySet<number>,
  ) {}

  exact(form: string): WordEntry | undefined {
    return this.words.get(hashString(form));
  }

  lower(lowerForm: string): WordEntry | undefined {
    return this.words.get(hashString(lowerForm));
  }

  isFirstName(form: string): boolean {
    return /^\p{Lu}/u.test(form) && this.firstNames.has(hashString(firstNameKey(form)));
  }
}

export function readLexicon(reader: ByteReader): Lexicon {
  const words = readWordTable(reader);
  const firstNames = new Set<number>();
  let hash = 0;
  for (let left = reader.varint(); left > 0; left -= 1) {
    hash += reader.varint();
    firstNames.add(hash | 0);
  }
  return new TableLexicon(words, firstNames);
}
