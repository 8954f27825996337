import type { Analyzer, Sentence } from '@dixit/linguistics';
import { mergeDrafts } from './6-merge/merge';
import { toClaims } from './8-result/result';
import type { Evidence } from './7-confidence/confidence';
import type { Trace } from './claim-draft';
import type { ArticleInput, AttributionEngine, ExtractedClaim, Extraction } from './contract';
import { createResolver as resolveReferences } from './reference/4-answers/resolver';
import { findDrafts } from './find-drafts';
import type { ResolverFactory } from './mention';
import { Reading } from './reading';

/** Why an article yields the claims it yields: every sentence's words and tree, and the rules that were tried on them. */
export interface Explanation {
  readonly text: string;
  readonly sentences: readonly ExplainedSentence[];
  readonly claims: readonly ExtractedClaim[];
  /** What each claim's confidence rests on, in the order of the claims. */
  readonly evidence: readonly Evidence[];
}

export interface ExplainedSentence {
  readonly sentence: Sentence;
  /** Rules tried on this sentence's words, in order; `reason` says what was missing where one did not fire. */
  readonly rules: readonly Trace[];
}

export interface ExplainingEngine extends AttributionEngine {
  explain(article: ArticleInput): Explanation;
}

/** Finds who said what. The steps, in their order: read, find, merge, resolve. */
export function createEngine(
  analyzer: Analyzer,
  createResolver: ResolverFactory = resolveReferences,
): ExplainingEngine {
  return {
    language: analyzer.language,
    name: 'dixit-attribution',
    version: '1.0.0',
    model: analyzer.modelVersion,
    extract: (article) => withoutTrace(run(analyzer, createResolver, article)),
    explain: (article) => run(analyzer, createResolver, article),
  };
}

function withoutTrace({ text, claims }: Explanation): Extraction {
  return { text, claims };
}

function run(analyzer: Analyzer, createResolver: ResolverFactory, article: ArticleInput): Explanation {
  const analysis = analyzer.analyze(article.paragraphs);
  const reading = new Reading(article, analysis);
  const trace: Trace[] = [];
  const drafts = mergeDrafts(findDrafts(reading, trace));
  const judged = toClaims(reading, article, createResolver(analysis, article), drafts);
  const rules: Trace[][] = analysis.sentences.map(() => []);
  for (const step of trace) rules[step.sentence]?.push(step);
  return {
    text: analysis.text,
    claims: judged.map(({ claim }) => claim),
    evidence: judged.map(({ evidence }) => evidence),
    sentences: analysis.sentences.map((sentence, i) => ({ sentence, rules: rules[i] ?? [] })),
  };
}
