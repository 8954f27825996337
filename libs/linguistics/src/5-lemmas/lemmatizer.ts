import { ByteReader, ByteWriter } from '../model/bytes';
import { hashString, mix } from '../model/hash';

/** Take `cut` characters off the end of the lower-case form and add `add`; `keep` leaves the form as it is written. */
export interface EditRule {
  readonly cut: number;
  readonly add: string;
  readonly keep: boolean;
}

const MAX_SUFFIX = 7;

/** Lemmas by a table of exceptions, else by the longest ending that has a rule. Keys are hashes of (tag class, string). */
export class Lemmatizer {
  constructor(
    private readonly rules: readonly EditRule[],
    private readonly byForm: ReadonlyMap<number, number>,
    private readonly bySuffix: ReadonlyMap<number, number>,
  ) {}

  lemma(form: string, tag: number): string {
    const lower = form.toLowerCase();
    const known = this.byForm.get(formKey(lower, tag));
    return applyRule(this.rules[known ?? this.suffixRule(lower, tag)], form, lower);
  }

  private suffixRule(lower: string, tag: number): number {
    for (let length = Math.min(MAX_SUFFIX, lower.length); length >= 0; length -= 1) {
      const rule = this.bySuffix.get(suffixKey(lower, length, tag));
      if (rule !== undefined) return rule;
    }
    return -1;
  }
}

export function applyRule(rule: EditRule | undefined, form: string, lower: string): string {
  if (rule === undefined || rule.keep || rule.cut > lower.length) return form;
  const lemma = lower.slice(0, lower.length - rule.cut) + rule.add;
  return lemma === '' ? form : lemma;
}

export function formKey(lower: string, tag: number): number {
  return mix(hashString(lower), tag);
}

/** Endings are as written, so that the whole form (with its beginning) is no ending. */
export function suffixKey(lower: string, length: number, tag: number): number {
  return mix(hashString(lower.slice(lower.length - length)), tag + 64 * (length + 1));
}

export function longestSuffix(lower: string): number {
  return Math.min(MAX_SUFFIX, lower.length);
}

export function writeLemmas(
  writer: ByteWriter,
  rules: readonly EditRule[],
  byForm: ReadonlyMap<number, number>,
  bySuffix: ReadonlyMap<number, number>,
): void {
  writer.varint(rules.length);
  for (const rule of rules) {
    writer.varint(rule.keep ? 0 : rule.cut + 1);
    writer.text(rule.add);
  }
  writeKeys(writer, byForm);
  writeKeys(writer, bySuffix);
}

export function readLemmas(reader: ByteReader): Lemmatizer {
  const rules = Array.from({ length: reader.varint() }, (): EditRule => {
    const cut = reader.varint();
    return { cut: Math.max(0, cut - 1), keep: cut === 0, add: reader.text() };
  });
  const byForm = readKeys(reader);
  return new Lemmatizer(rules, byForm, readKeys(reader));
}

function writeKeys(writer: ByteWriter, keys: ReadonlyMap<number, number>): void {
  const sorted = [...keys].map(([key, rule]) => ({ key: key >>> 0, rule })).sort((a, b) => a.key - b.key);
  writer.varint(sorted.length);
  let last = 0;
  for (const { key, rule } of sorted) {
    writer.varint(key - last);
    writer.varint(rule);
    last = key;
  }
}

function readKeys(reader: ByteReader): Map<number, number> {
  const keys = new Map<number, number>();
  let key = 0;
  for (let left = reader.varint(); left > 0; left -= 1) {
    key += reader.varint();
    keys.set(key | 0, reader.varint());
  }
  return keys;
}
