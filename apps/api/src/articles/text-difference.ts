import { setImmediate as nextTurn } from 'node:timers/promises';
import { diffArrays, diffWordsWithSpace } from 'diff';

export const PIECE_KINDS = ['same', 'added', 'removed'] as const;
export const PARAGRAPH_KINDS = ['same', 'added', 'removed', 'changed'] as const;

export interface Piece {
  readonly kind: (typeof PIECE_KINDS)[number];
  readonly text: string;
}

export interface ParagraphDifference {
  readonly kind: (typeof PARAGRAPH_KINDS)[number];
  /** One piece, or for a changed paragraph its words in order. */
  readonly pieces: readonly Piece[];
}

/** The search for the shortest difference takes the square of its length: beyond these it is not looked for. */
const MOST_PARAGRAPH_EDITS = 400;
const MOST_WORD_EDITS = 400;
/** Changed paragraphs told word by word; those after them are told as removed and added. */
const MOST_CHANGED = 2_000;
/** Paragraphs compared before the process answers others. */
const A_TURN = 20;
/** Less in common, and it is another paragraph, not the same one reworded. */
const LEAST_COMMON = 0.3;

/** What differs word by word; texts with too little in common are one removed and one added piece. */
export function wordDifference(was: string, is: string): Piece[] {
  if (was === is) return was === '' ? [] : [{ kind: 'same', text: was }];
  const changes = diffWordsWithSpace(was, is, { maxEditLength: MOST_WORD_EDITS });
  if (changes === undefined) return replaced(was, is);
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** What differs between two canonical texts: paragraph by paragraph, and word by word in those reworded. */
export async function textDifference(was: string, is: string): Promise<ParagraphDifference[]> {
  const result: ParagraphDifference[] = [];
  let changed = 0;
  for (const { removed, added, same } of blocksOf(was.split('\n\n'), is.split('\n\n'))) {
    result.push(...same.map((text) => whole('same', text)));
    const pairs = Math.min(removed.length, added.length);
    for (let at = 0; at < pairs; at += 1) {
      if (changed % A_TURN === 0) await nextTurn();
      changed += 1;
      result.push(...reworded(removed[at] ?? '', added[at] ?? '', changed > MOST_CHANGED));
    }
    result.push(...removed.slice(pairs).map((text) => whole('removed', text)));
    result.push(...added.slice(pairs).map((text) => whole('added', text)));
  }
  return result;
}

interface Block {
  readonly same: readonly string[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Alternates what is the same with what was replaced by what. */
function blocksOf(was: readonly string[], is: readonly string[]): Block[] {
  const changes = diffArrays([...was], [...is], { maxEditLength: MOST_PARAGRAPH_EDITS });
  if (changes === undefined) return sharedEnds(was, is);
  const blocks: { same: string[]; removed: string[]; added: string[] }[] = [];
  let last = { same: [] as string[], removed: [] as string[], added: [] as string[] };
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      blocks.push(last);
      last = { same: value, removed: [], added: [] };
    } else if (removed) last.removed.push(...value);
    else last.added.push(...value);
  }
  return [...blocks, last];
}

function sharedEnds(was: readonly string[], is: readonly string[]): Block[] {
  const shorter = Math.min(was.length, is.length);
  let head = 0;
  while (head < shorter && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail += 1;
  return [
    {
      same: was.slice(0, head),
      removed: was.slice(head, was.length - tail),
      added: is.slice(head, is.length - tail),
    },
    { same: is.slice(is.length - tail), removed: [], added: [] },
  ];
}

function reworded(was: string, is: string, asWhole: boolean): ParagraphDifference[] {
  const pieces = asWhole ? [] : wordDifference(was, is);
  const common = pieces
    .filter(({ kind, text }) => kind === 'same' && /[\p{L}\p{N}]/u.test(text))
    .reduce((length, { text }) => length + text.length, 0);
  return common >= LEAST_COMMON * Math.max(was.length, is.length)
    ? [{ kind: 'changed', pieces }]
    : [whole('removed', was), whole('added', is)];
}

function whole(kind: Piece['kind'], text: string): ParagraphDifference {
  return { kind, pieces: [{ kind, text }] };
}

function replaced(was: string, is: string): Piece[] {
  return [
    { kind: 'removed', text: was },
    { kind: 'added', text: is },
  ];
}
