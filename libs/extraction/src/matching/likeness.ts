import { nameKey } from '@dixit/claims';

/** Letters and digits of a text, without case, accents or marks. */
export function bareWords(text: string): string[] {
  return nameKey(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * How alike two texts are, 0 to 1: twice the longest common run of words (gaps allowed) over both lengths.
 *
 * @param least below it the exact value does not matter: 0 is returned where it cannot be reached.
 */
export function wordLikeness(one: readonly string[], other: readonly string[], least = 0): number {
  const length = one.length + other.length;
  if (length === 0) return 1;
  if ((2 * sharedWords(one, other)) / length < least) return 0;
  return (2 * longestCommon(one, other)) / length;
}

/** An upper bound of the longest common run, in one pass. */
function sharedWords(one: readonly string[], other: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared += 1;
  }
  return shared;
}

function longestCommon(one: readonly string[], other: readonly string[]): number {
  let above = new Uint32Array(other.length + 1);
  for (const word of one) {
    const row = new Uint32Array(other.length + 1);
    other.forEach((candidate, at) => {
      row[at + 1] = word === candidate ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0);
    });
    above = row;
  }
  return above[other.length] ?? 0;
}

/** Whether somebody of one list is somebody of the other: the same name, or one that ends in the whole other. */
export function sameSpeakers(one: readonly string[], other: readonly string[]): boolean {
  if (one.length === 0 || other.length === 0) return one.length === other.length;
  return one.some((name) => other.some((candidate) => sameName(nameKey(name), nameKey(candidate))));
}

function sameName(one: string, other: string): boolean {
  return one === other || one.endsWith(` ${other}`) || other.endsWith(` ${one}`);
}
