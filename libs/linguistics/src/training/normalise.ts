import pronounLemmas from '../languages/fr/data/pronoun-lemmas.json';
import type { GoldSentence, GoldWord } from './conllu';

const PRONOUN_LEMMAS = new Map<string, string>(Object.entries(pronounLemmas.lemmas));

/** Smooths over what the treebanks annotate in different ways: lemmas of pronouns, and what heads a reporting incise. */
export function normalise(sentence: GoldSentence): GoldSentence {
  return { ...sentence, words: turnIncises(sentence.words.map(normaliseWord)) };
}

export function normaliseWord(word: GoldWord): GoldWord {
  const lemma = word.upos === 'PRON' ? PRONOUN_LEMMAS.get(word.form.toLowerCase().replace('’', "'")) : undefined;
  return lemma === undefined ? word : { ...word, lemma };
}

/**
 * PUD takes « dit » in « P, dit Paul » for the root and P for its ccomp; the others and the guidelines, P for the root
 * and the incise for its parataxis.
 */
function turnIncises(words: readonly GoldWord[]): readonly GoldWord[] {
  const verb = words.findIndex((word) => word.head === -1);
  const subject = words.findIndex((word, i) => word.head === verb && word.deprel.startsWith('nsubj') && i > verb);
  const clause = words.findIndex((word) => word.head === verb && word.deprel === 'ccomp');
  if (verb < 0 || subject < 0 || clause < 0 || clause > verb) return words;
  if (words.some((_, i) => i > verb && rootOfPath(words, i, verb) === clause)) return words;
  const isMark = (word: GoldWord): boolean => word.deprel === 'punct';
  return words.map((word, i) => {
    if (i === clause) return { ...word, head: -1, deprel: 'root' };
    if (i === verb) return { ...word, head: clause, deprel: 'parataxis' };
    return isMark(word) && word.head === verb && (i < clause || i === words.length - 1)
      ? { ...word, head: clause }
      : word;
  });
}

/** The ancestor of `word` (or itself) that hangs on `top`; -1 when `top` is not above it. */
function rootOfPath(words: readonly GoldWord[], word: number, top: number): number {
  let current = word;
  for (let steps = 0; steps <= words.length; steps += 1) {
    const head = words[current]?.head ?? -1;
    if (head === top) return current;
    if (head < 0) return -1;
    current = head;
  }
  return -1;
}
