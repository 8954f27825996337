import { writeTokens } from '../surface';
import type { GoldSentence, GoldWord } from '../conllu';

/** Part of a tree under construction: words with heads inside the piece; the root's is -1. */
export type TreePiece = readonly GoldWord[];

export function rootOf(piece: TreePiece): number {
  return piece.findIndex((word) => word.head === -1);
}

export function leaf(
  form: string,
  lemma: string,
  upos: GoldWord['upos'],
  deprel: string,
  feats: readonly [string, string][] = [],
): GoldWord {
  return { form, lemma, upos, feats: new Map(feats), head: -1, deprel };
}

export function mark(form: string): TreePiece {
  return [leaf(form, form, 'PUNCT', 'punct')];
}

export function withRelation(piece: TreePiece, deprel: string): TreePiece {
  return piece.map((word) => (word.head === -1 ? { ...word, deprel } : word));
}

/** Pieces side by side; `governor` says, for each piece, the index of the piece whose root governs its root (-1: none). */
export function join(pieces: readonly TreePiece[], governor: readonly number[]): TreePiece {
  const offsets: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    offsets.push(length);
    length += piece.length;
  }
  const rootAt = (index: number): number => (offsets[index] ?? 0) + rootOf(pieces[index] ?? []);
  return pieces.flatMap((piece, p) =>
    piece.map((word) => {
      const above = governor[p] ?? -1;
      const head = word.head >= 0 ? word.head + (offsets[p] ?? 0) : above >= 0 ? rootAt(above) : -1;
      return { ...word, head };
    }),
  );
}

/** Words `from` up to `to` as a piece when they hang together under one head, else undefined. */
export function cutOut(words: readonly GoldWord[], from: number, to: number): TreePiece | undefined {
  let roots = 0;
  const piece = words.slice(from, to).map((word) => {
    const inside = word.head >= from && word.head < to;
    if (!inside) roots += 1;
    return { ...word, head: inside ? word.head - from : -1 };
  });
  return roots === 1 ? piece : undefined;
}

/** A sentence of the synthetic treebank; contractions are put together again as they would be written. */
export function toSentence(id: string, piece: TreePiece): GoldSentence {
  const tokens = writeTokens(piece);
  return { id, text: tokens.map((token) => token.form).join(' '), source: 'synthetic', tokens, words: piece };
}
