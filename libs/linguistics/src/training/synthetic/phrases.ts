import { tokenize } from '../../1-tokens/tokenizer';
import { splitContraction } from '../../languages/fr/contractions';
import { FRENCH_TOKEN_RULES } from '../../languages/fr/token-rules';
import type { Upos } from '../../types';
import type { Reading } from '../build-lexicon';
import type { GoldWord } from '../conllu';
import type { TreePiece } from './tree-piece';

/** Gives short phrases of word lists (« le porte-parole du parti ») their words and tree, by the word list and plain rules. */
export class PhraseBook {
  private readonly best = new Map<string, Reading>();
  private readonly pieces = new Map<string, TreePiece>();

  constructor(readings: readonly Reading[]) {
    for (const reading of readings) {
      const known = this.best.get(reading.form);
      if (known === undefined || known.count < reading.count) this.best.set(reading.form, reading);
    }
  }

  piece(phrase: string): TreePiece {
    const known = this.pieces.get(phrase);
    if (known !== undefined) return known;
    const piece = attach(nominalised(this.words(phrase)));
    this.pieces.set(phrase, piece);
    return piece;
  }

  private words(phrase: string): GoldWord[] {
    return tokenize(phrase, FRENCH_TOKEN_RULES).flatMap(({ norm }) => {
      const parts = splitContraction(norm);
      return parts === undefined ? [this.word(norm)] : [this.word(parts[0], 'ADP'), this.word(parts[1], 'DET')];
    });
  }

  private word(form: string, upos?: Upos): GoldWord {
    const lower = form.toLowerCase();
    const reading = this.best.get(form) ?? this.best.get(lower);
    const fixed = upos ?? CLOSED.get(lower);
    const capital = /^\p{Lu}/u.test(form);
    const guess: Upos = capital ? 'PROPN' : 'NOUN';
    const kept = fixed ?? (capital ? guess : (reading?.upos ?? guess));
    const agrees = reading !== undefined && (reading.upos === kept || fixed !== undefined);
    return {
      form,
      lemma: agrees ? reading.lemma : capital ? form : lower,
      upos: kept,
      feats: agrees ? reading.feats : new Map(),
      head: -1,
      deprel: 'root',
    };
  }
}

const CLOSED = new Map<string, Upos>([
  ['le', 'DET'],
  ['la', 'DET'],
  ['les', 'DET'],
  ["l'", 'DET'],
  ['un', 'DET'],
  ['une', 'DET'],
  ['ce', 'DET'],
  ['cette', 'DET'],
  ['son', 'DET'],
  ['de', 'ADP'],
  ["d'", 'ADP'],
  ['à', 'ADP'],
  ['en', 'ADP'],
  ['sur', 'ADP'],
  ['par', 'ADP'],
  ['au', 'ADP'],
  ['dans', 'ADP'],
  ['devant', 'ADP'],
  ['avec', 'ADP'],
  ['plusieurs', 'DET'],
  ['deux', 'NUM'],
  ['auprès', 'ADP'],
  ['lors', 'ADP'],
]);

/** « l'élue », « un responsable »: after an article and before no noun, a participle or adjective stands for a noun. */
function nominalised(words: readonly GoldWord[]): GoldWord[] {
  return words.map((word, i) => {
    const before = words[i - 1]?.upos;
    const after = words[i + 1]?.upos;
    const determined = (before === 'DET' || before === 'NUM') && after !== 'NOUN';
    if (!determined || !(word.upos === 'VERB' || word.upos === 'ADJ') || ORDINALS.has(word.lemma)) return word;
    const feats = new Map([...word.feats].filter(([name]) => name === 'Gender' || name === 'Number'));
    const lemma = word.upos === 'VERB' ? word.form.replace(/e?s?$/u, '') : word.lemma;
    return { ...word, upos: 'NOUN', lemma, feats };
  });
}

/** The treebanks leave « ce dernier » an adjective. */
const ORDINALS = new Set(['dernier', 'premier']);

/** Head of each word by its part of speech and place. */
function attach(words: readonly GoldWord[]): TreePiece {
  const nominal = words.map((word) => word.upos === 'NOUN' || word.upos === 'PROPN' || word.upos === 'PRON');
  if (!nominal.includes(true))
    nominal[
      Math.max(
        0,
        words.findIndex((word) => !FUNCTION_WORDS.has(word.upos)),
      )
    ] = true;
  const firstHead = nominal.indexOf(true);
  let noun = -1;
  return words.map((word, i) => {
    const next = nominal.indexOf(true, i + 1);
    const follows = next < 0 ? firstHead : next;
    const last = noun < 0 ? firstHead : noun;
    if (nominal[i] === true) {
      const name = word.upos === 'PROPN' && words[i - 1]?.upos === 'PROPN' && noun >= 0;
      if (!name) noun = i;
      if (name) return { ...word, head: last, deprel: 'flat:name' };
      return i === firstHead ? { ...word, head: -1 } : { ...word, head: governor(words, nominal, i), deprel: 'nmod' };
    }
    if (word.upos === 'ADJ') return { ...word, head: nextTo(words, nominal, i) ?? last, deprel: 'amod' };
    return { ...word, head: follows === i ? last : follows, deprel: RELATION[word.upos] ?? 'dep' };
  });
}

const FUNCTION_WORDS = new Set<Upos>(['DET', 'ADP', 'NUM', 'SCONJ']);

const RELATION: Partial<Record<Upos, string>> = { DET: 'det', ADP: 'case', NUM: 'nummod', ADV: 'advmod', CCONJ: 'cc' };

/** A noun that an adjective stands before: « ancien président ». */
function nextTo(words: readonly GoldWord[], nominal: readonly boolean[], i: number): number | undefined {
  const previous = words[i - 1]?.upos;
  return nominal[i + 1] === true && (previous === 'DET' || previous === undefined || previous === 'NUM')
    ? i + 1
    : undefined;
}

/** The nominal before `i` that it completes. */
function governor(words: readonly GoldWord[], nominal: readonly boolean[], i: number): number {
  for (let j = i - 1; j >= 0; j -= 1) {
    if (nominal[j] === true && !(words[j]?.upos === 'PROPN' && words[j - 1]?.upos === 'PROPN')) return j;
  }
  return -1;
}
