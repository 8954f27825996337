import { uposOf } from '../3-tags/classes';
import { bundleOf } from '../4-morphology/bundles';
import type { TreeParser } from '../6-trees/tree-parser';
import type { GoldSentence } from './conllu';
import type { FrontEnd } from './predicted';
import { predictWords } from './predicted';

/** Shares of words, 0 to 1; attachment without punctuation marks, as is usual. Words are divided as the treebank has them. */
export interface TreebankFigures {
  readonly words: number;
  readonly upos: number;
  readonly features: number;
  readonly lemmas: number;
  readonly uas: number;
  readonly las: number;
  /** Subjects to the right of a finite verb that got their head and relation. */
  readonly invertedSubjects: number;
  readonly invertedSubjectCount: number;
}

export function measure(sentences: readonly GoldSentence[], front: FrontEnd, parser: TreeParser): TreebankFigures {
  const sum = { words: 0, upos: 0, features: 0, lemmas: 0, attached: 0, uas: 0, las: 0, inverted: 0, invertedRight: 0 };
  for (const sentence of sentences) {
    const predicted = predictWords(sentence, front);
    const tree = parser.parse(predicted.words);
    sentence.words.forEach((word, i) => {
      const upos = uposOf(predicted.tags[i] ?? 0);
      sum.words += 1;
      if (upos === word.upos) sum.upos += 1;
      if (front.morphology.bundle(predicted.bundles[i] ?? 0) === bundleOf(word.upos, word.feats)) sum.features += 1;
      if (predicted.lemmas[i] === word.lemma) sum.lemmas += 1;
      const headRight = (tree.heads[i] ?? -1) === word.head;
      const right = headRight && parser.relations[tree.labels[i] ?? 0] === word.deprel;
      if (word.upos !== 'PUNCT') {
        sum.attached += 1;
        if (headRight) sum.uas += 1;
        if (right) sum.las += 1;
      }
      if (isInvertedSubject(sentence, i)) {
        sum.inverted += 1;
        if (right) sum.invertedRight += 1;
      }
    });
  }
  const share = (part: number, whole: number): number => part / Math.max(1, whole);
  return {
    words: sum.words,
    upos: share(sum.upos, sum.words),
    features: share(sum.features, sum.words),
    lemmas: share(sum.lemmas, sum.words),
    uas: share(sum.uas, sum.attached),
    las: share(sum.las, sum.attached),
    invertedSubjects: share(sum.invertedRight, sum.inverted),
    invertedSubjectCount: sum.inverted,
  };
}

function isInvertedSubject(sentence: GoldSentence, i: number): boolean {
  const word = sentence.words[i];
  if (word === undefined || word.deprel !== 'nsubj' || word.head < 0 || word.head > i) return false;
  return word.upos !== 'PRON' && sentence.words[word.head]?.upos === 'VERB';
}
