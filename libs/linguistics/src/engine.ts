import { tokenize } from './1-tokens/tokenizer';
import { splitSentences } from './2-sentences/splitter';
import { splitWords, type SplitWords } from './3-tags/contractions';
import { parseBundle } from './4-morphology/bundles';
import { parseWord } from './6-trees/parse-word';
import type { Token } from './1-tokens/token';
import type { LanguageRules } from './language';
import { readModel, type TrainedModel } from './model/trained-model';
import type { Analysis, Analyzer, Morphology, Sentence, Word } from './types';
import { uposOf } from './3-tags/classes';

/** The stages of an analysis, in their order. A clock, if given, is told when each ends. */
export const STAGES = ['tokens', 'sentences', 'tags', 'morphology', 'lemmas', 'trees'] as const;
export type Stage = (typeof STAGES)[number];
export type StageClock = (stage: Stage) => void;

/** An analyzer from the bytes of a trained model. Throws when they are no model of this format. */
export function createAnalyzer(modelBytes: Uint8Array, rules: LanguageRules, clock?: StageClock): Analyzer {
  return new TrainedAnalyzer(readModel(modelBytes), rules, clock);
}

class TrainedAnalyzer implements Analyzer {
  readonly language: string;
  readonly modelVersion: string;
  private readonly morphs: readonly Morphology[];

  constructor(
    private readonly model: TrainedModel,
    private readonly rules: LanguageRules,
    private readonly clock: StageClock = () => undefined,
  ) {
    this.language = rules.language;
    this.modelVersion = model.card.version;
    this.morphs = model.morphology.inventory.bundles.map(parseBundle);
  }

  analyze(paragraphs: readonly string[]): Analysis {
    const sentences: Sentence[] = [];
    const spans: { start: number; end: number }[] = [];
    let start = 0;
    paragraphs.forEach((paragraph, index) => {
      spans.push({ start, end: start + paragraph.length });
      this.analyzeParagraph(paragraph, index, start, sentences);
      start += paragraph.length + 2;
    });
    return { language: this.language, text: paragraphs.join('\n\n'), paragraphs: spans, sentences };
  }

  private analyzeParagraph(text: string, paragraph: number, offset: number, into: Sentence[]): void {
    const tokens = tokenize(text, this.rules.tokens);
    this.clock('tokens');
    const ends = splitSentences(text, tokens, this.rules.tokens);
    this.clock('sentences');
    let from = 0;
    for (const end of ends) {
      into.push(this.analyzeSentence(tokens.slice(from, end), paragraph, offset));
      from = end;
    }
  }

  private analyzeSentence(tokens: readonly Token[], paragraph: number, offset: number): Sentence {
    const { tagger, morphology } = this.model;
    const forms = tokens.map((token) => token.norm);
    const split = splitWords(forms, tagger.tagSentence(forms), this.rules.splitContraction);
    this.clock('tags');
    const bundles = morphology.label(split.forms, split.tags);
    this.clock('morphology');
    const start = (tokens[0]?.start ?? 0) + offset;
    const end = (tokens[tokens.length - 1]?.end ?? 0) + offset;
    return { paragraph, start, end, words: this.parse(tokens, split, bundles, offset) };
  }

  private parse(tokens: readonly Token[], split: SplitWords, bundles: readonly number[], offset: number): Word[] {
    const { lemmatizer, parser, table } = this.model;
    const lemmas = split.forms.map((form, i) => lemmatizer.lemma(form, split.tags[i] ?? 0));
    this.clock('lemmas');
    const tree = parser.parse(
      split.forms.map((form, i) => parseWord(table.of(form), lemmas[i] ?? '', split.tags[i] ?? 0, bundles[i] ?? 0)),
    );
    this.clock('trees');
    return split.forms.map((form, index): Word => {
      const token = tokens[split.tokens[index] ?? 0];
      return {
        index,
        form,
        lemma: lemmas[index] ?? form,
        upos: uposOf(split.tags[index] ?? 0),
        morph: this.morphs[bundles[index] ?? 0] ?? {},
        head: tree.heads[index] ?? -1,
        deprel: parser.relations[tree.labels[index] ?? 0] ?? 'dep',
        start: (token?.start ?? 0) + offset,
        end: (token?.end ?? 0) + offset,
      };
    });
  }
}
