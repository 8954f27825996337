import { setImmediate as nextTurn } from 'node:timers/promises';
import { bareText } from '../documents/plain-text';

/** What two copies of a dispatch share although titles, spaces, accents or a cut differ. */
export interface TextSignature {
  /** SHA-256 input for copies that differ in marks alone. */
  readonly bare: string;
  /** Hashes of all runs of four words, sorted, each once. */
  readonly shingles: Uint32Array;
  /** One number a band: two texts that share one are worth comparing. Signed 32 bits, as PostgreSQL's integer. */
  readonly bands: readonly number[];
}

const WORDS_A_SHINGLE = 4;
/** A dispatch says what it says early; a book would cost more than it tells. */
const MOST_WORDS = 5_000;
/** 40 bands of 3: at a likeness of 0.4 a common band is found with 0.93, at 0.1 with 0.04 (Leskovec et al., "Mining of Massive Datasets", 3.4). */
const BANDS = 40;
const ROWS_A_BAND = 3;
/** Fewer shingles are a flash, of which every outlet's own looks alike. */
export const FEWEST_SHINGLES = 20;

/** UTF-16 units that are made bare in a millisecond or two; between them the process answers others. */
const UNITS_A_TURN = 32_768;

/** Deterministic: stored signatures are compared with new ones. @param body the text without its title, which every outlet writes itself. */
export async function signatureOf(body: string): Promise<TextSignature> {
  const bare = await bareInTurns(body);
  const shingles = shinglesIn(bare);
  return { bare, shingles, bands: shingles.length < FEWEST_SHINGLES ? [] : bandsOf(shingles) };
}

/** A text's shingles alone; of a long one no more is read than they need. */
export async function shinglesOf(body: string): Promise<Uint32Array> {
  return shinglesIn(await bareInTurns(body, MOST_WORDS));
}

function shinglesIn(bare: string): Uint32Array {
  const words = bare.split(' ', MOST_WORDS);
  const hashes = new Set<number>();
  for (let at = 0; at + WORDS_A_SHINGLE <= words.length; at += 1)
    hashes.add(fnv1a(words.slice(at, at + WORDS_A_SHINGLE).join(' ')));
  return Uint32Array.from(hashes).sort();
}

/** The same as `bareText` of the whole, or of its beginning with at least so many words. */
async function bareInTurns(text: string, enough = Number.POSITIVE_INFINITY): Promise<string> {
  const pieces: string[] = [];
  let words = 0;
  for (let at = 0; at < text.length && words < enough;) {
    await nextTurn();
    const end = endOfPiece(text, at);
    const piece = bareText(text.slice(at, end));
    if (piece !== '') {
      pieces.push(piece);
      words += piece.split(' ').length;
    }
    at = end;
  }
  return pieces.join(' ');
}

/** Behind a space: cut within a word, or between a letter and its accent, a text would be another. */
function endOfPiece(text: string, from: number): number {
  const space = text.slice(from + UNITS_A_TURN).search(/\s/);
  return space < 0 ? text.length : from + UNITS_A_TURN + space + 1;
}

/** Share of the shorter text's shingles that the longer holds, 0 to 1: an outlet may have cut the dispatch. */
export function containment(one: Uint32Array, other: Uint32Array): number {
  const least = Math.min(one.length, other.length);
  if (least === 0) return 0;
  let shared = 0;
  for (let a = 0, b = 0; a < one.length && b < other.length;) {
    const [left, right] = [one[a] ?? 0, other[b] ?? 0];
    if (left === right) shared += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return shared / least;
}

function bandsOf(shingles: Uint32Array): number[] {
  const bands: number[] = [];
  for (let band = 0; band < BANDS; band += 1) {
    let hash = Math.imul(band + 1, 0x9e3779b1);
    for (let row = 0; row < ROWS_A_BAND; row += 1)
      hash = Math.imul(hash ^ least(shingles, band * ROWS_A_BAND + row), 0x01000193);
    bands.push(hash | 0);
  }
  return bands;
}

/** The least of all shingles under one of the hash functions (MinHash, Broder 1997). */
function least(shingles: Uint32Array, seed: number): number {
  const salt = Math.imul(seed + 1, 0x85ebca6b);
  let smallest = 0xffffffff;
  for (const shingle of shingles) {
    const mixed = mix(shingle ^ salt);
    if (mixed < smallest) smallest = mixed;
  }
  return smallest;
}

/** MurmurHash3's finaliser: every bit of the result hangs on every bit of the input. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
