import type { GoldSentence, GoldWord } from '../conllu';
import { rootOf, type TreePiece } from './tree-piece';
import { yieldOf } from './speakers';

/** Short declarative sentences of the treebanks without their full stop: what synthetic speakers say. */
export function saidClauses(sentences: readonly GoldSentence[], longest: number): TreePiece[] {
  const clauses: TreePiece[] = [];
  for (const { words } of sentences) {
    const last = words[words.length - 1];
    if (last?.form !== '.' || words.length > longest + 1 || words.length < 4) continue;
    const clause = words.slice(0, -1);
    const root = rootOf(clause);
    if (root < 0 || clause.some((word) => word.head >= clause.length) || !isPlain(clause, root)) continue;
    clauses.push(clause);
  }
  return clauses;
}

function isPlain(clause: TreePiece, root: number): boolean {
  const finite = clause.some((word, i) => (i === root || word.head === root) && word.feats.get('VerbForm') === 'Fin');
  const odd = clause.some(
    (word) =>
      /["«»“”():;[\]—–]|^-$/u.test(word.form) ||
      /^(?:parataxis|reparandum|dislocated|discourse|orphan)$/u.test(word.deprel),
  );
  return finite && !odd && clause[0]?.upos !== 'PUNCT' && /^\p{Lu}/u.test(clause[0]?.form ?? '');
}

const BREAKABLE = new Set(['obl', 'advcl', 'ccomp', 'xcomp', 'conj', 'obj', 'advmod', 'nsubj']);

/** Places where an incise may part a clause: before a word that begins a dependant of the root, or past a subject or adverbial. */
export function breaks(clause: TreePiece): number[] {
  const root = rootOf(clause);
  const places: number[] = [];
  for (let at = 2; at < clause.length - 1; at += 1) {
    const crossed = clause.some((word, i) => i !== root && word.head !== root && i < at !== word.head < at);
    if (crossed || clause[at]?.upos === 'PUNCT') continue;
    if (at > root ? opens(clause, root, at) : closes(clause, root, at)) places.push(at);
  }
  return places;
}

function opens(clause: TreePiece, root: number, at: number): boolean {
  const head = clause.findIndex(
    (word, i) => word.head === root && yieldOf(clause, i)[0] === at && BREAKABLE.has(word.deprel),
  );
  return head >= 0 && clause[head]?.upos !== 'PRON';
}

function closes(clause: TreePiece, root: number, at: number): boolean {
  const head = clause.findIndex(
    (word, i) => word.head === root && yieldOf(clause, i)[1] === at && BREAKABLE.has(word.deprel),
  );
  const word: GoldWord | undefined = clause[head];
  return word !== undefined && word.upos !== 'PRON' && !/^n(?:e|')$/u.test(word.form);
}
