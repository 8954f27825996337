import { classIndex, classOf } from '../3-tags/classes';
import { straighten } from '../1-tokens/words';
import { bundleOf } from '../4-morphology/bundles';
import type { Reading } from './build-lexicon';
import { parseConllu, type GoldSentence } from './conllu';
import { normalise, normaliseWord } from './normalise';
import { Random } from './random';

/** What training reads: the treebanks and lists, by file name. */
export interface TrainingFiles {
  readonly treebanks: ReadonlyMap<string, string>;
  /** `form TAB lemma TAB UPOS TAB features TAB count`. */
  readonly wordList: string;
  readonly verbs: string;
  readonly nouns: string;
  readonly firstNames: readonly string[];
}

export interface Corpus {
  /** Written and spoken sentences to learn from. */
  readonly train: readonly GoldSentence[];
  /** A slice of the development parts, for choosing between alternatives. */
  readonly tune: readonly GoldSentence[];
  readonly tests: ReadonlyMap<string, readonly GoldSentence[]>;
}

const TESTS = new Set(['fr_sequoia-test', 'fr_gsd-test']);
/** Every how many sentences of the written development parts one is kept for tuning. */
const TUNING_STRIDE = 5;

export function readCorpus(treebanks: ReadonlyMap<string, string>): Corpus {
  const train: GoldSentence[] = [];
  const tune: GoldSentence[] = [];
  const tests = new Map<string, readonly GoldSentence[]>();
  for (const name of [...treebanks.keys()].sort()) {
    const sentences = parseConllu(name, treebanks.get(name) ?? '')
      .map(straight)
      .map(normalise);
    if (TESTS.has(name)) tests.set(name, sentences);
    else if (/^fr_(?:gsd|sequoia)-dev$/u.test(name)) {
      sentences.forEach((sentence, i) => (i % TUNING_STRIDE === 0 ? tune : train).push(sentence));
    } else train.push(...sentences);
  }
  return { train, tune, tests };
}

export function isSpoken(sentence: GoldSentence): boolean {
  return /rhapsodie|parisstories/u.test(sentence.source);
}

function straight(sentence: GoldSentence): GoldSentence {
  return {
    ...sentence,
    tokens: sentence.tokens.map((token) => ({ ...token, form: straighten(token.form) })),
    words: sentence.words.map((word) => ({ ...word, form: straighten(word.form), lemma: straighten(word.lemma) })),
  };
}

/** The tag class of each token: for a contraction, that of both its words. */
export function tokenClasses(sentence: GoldSentence): number[] {
  return sentence.tokens.map(({ from, to }) => {
    const [first, second] = [sentence.words[from], sentence.words[from + 1]];
    if (to - from === 2 && first?.upos === 'ADP' && second !== undefined) {
      return classIndex(second.upos === 'PRON' ? 'ADP+PRON' : 'ADP+DET');
    }
    return first === undefined ? classIndex('X') : classOf(first.upos, first.feats);
  });
}

export function wordClasses(sentence: GoldSentence): number[] {
  return sentence.words.map((word) => classOf(word.upos, word.feats));
}

export function bundles(sentence: GoldSentence): string[] {
  return sentence.words.map((word) => bundleOf(word.upos, word.feats));
}

/** The readings that sentences show, each as often as seen, in the order first met. */
export function readingsOf(sentences: readonly GoldSentence[]): Reading[] {
  const counts = new Map<string, Reading>();
  for (const sentence of sentences) {
    for (const word of sentence.words) {
      if (/^\p{N}/u.test(word.form)) continue;
      const key = `${word.form}\t${word.lemma}\t${word.upos}\t${bundleOf(word.upos, word.feats)}`;
      const known = counts.get(key);
      counts.set(key, {
        form: word.form,
        lemma: word.lemma,
        upos: word.upos,
        feats: word.feats,
        count: (known?.count ?? 0) + 1,
      });
    }
  }
  return [...counts.values()];
}

export function normaliseReading(reading: Reading): Reading {
  const { lemma } = normaliseWord({ ...reading, head: -1, deprel: '' });
  return { ...reading, form: straighten(reading.form), lemma: straighten(lemma) };
}

/** Sentences dealt into `parts` heaps, the same every time. */
export function deal(sentences: readonly GoldSentence[], parts: number): GoldSentence[][] {
  const heaps = Array.from({ length: parts }, (): GoldSentence[] => []);
  new Random(7).shuffle(sentences).forEach((sentence, i) => heaps[i % parts]?.push(sentence));
  return heaps;
}
