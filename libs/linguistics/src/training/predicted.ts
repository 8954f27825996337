import { classIndex, isContraction } from '../3-tags/classes';
import { secondClass } from '../3-tags/contractions';
import type { FormTable } from '../3-tags/form-table';
import type { Tagger } from '../3-tags/tagger';
import type { MorphologyTagger } from '../4-morphology/morphology-tagger';
import type { Lemmatizer } from '../5-lemmas/lemmatizer';
import { parseWord, type ParseWord } from '../6-trees/parse-word';
import type { GoldSentence } from './conllu';

/** The models that come before the parser. */
export interface FrontEnd {
  readonly table: FormTable;
  readonly tagger: Tagger;
  readonly morphology: MorphologyTagger;
  readonly lemmatizer: Lemmatizer;
}

export interface PredictedWords {
  readonly tags: readonly number[];
  readonly bundles: readonly number[];
  readonly lemmas: readonly string[];
  readonly words: readonly ParseWord[];
}

/** What the front end says of the words of a treebank's sentence: tags guessed, words divided as the treebank has them. */
export function predictWords(sentence: GoldSentence, front: FrontEnd): PredictedWords {
  const tags = wordTags(sentence, front.tagger.tag(sentence.tokens.map((token) => token.form)));
  const forms = sentence.words.map((word) => word.form);
  const bundles = front.morphology.label(forms, tags);
  const lemmas = forms.map((form, i) => front.lemmatizer.lemma(form, tags[i] ?? 0));
  const words = forms.map((form, i) => parseWord(front.table.of(form), lemmas[i] ?? '', tags[i] ?? 0, bundles[i] ?? 0));
  return { tags, bundles, lemmas, words };
}

function wordTags(sentence: GoldSentence, tokenTags: readonly number[]): number[] {
  return sentence.tokens.flatMap(({ from, to }, i) => {
    const tag = tokenTags[i] ?? 0;
    if (to - from === 2) {
      const whole = isContraction(tag) ? tag : classIndex('ADP+DET');
      return [classIndex('ADP'), secondClass(whole)];
    }
    const single = isContraction(tag) ? classIndex('DET') : tag;
    return Array.from({ length: to - from }, () => single);
  });
}
