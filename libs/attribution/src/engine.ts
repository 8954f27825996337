import type { Analyzer } from '@dixit/linguistics';
import { mergeDrafts } from './6-merge/merge';
import { toClaims } from './8-result/result';
import type { Trace } from './claim-draft';
import type { ArticleInput, AttributionEngine, Extraction } from './contract';
import { echoResolver } from './fallback-resolver';
import { firstExtract } from './first-engine';
import { findDrafts } from './find-drafts';
import type { ResolverFactory } from './mention';
import { Reading } from './reading';

/** Finds who said what. The steps, in their order: read, find, merge, resolve. */
export function createEngine(analyzer?: Analyzer, createResolver: ResolverFactory = echoResolver): AttributionEngine {
  return {
    language: analyzer?.language ?? 'fr',
    name: 'dixit-attribution',
    version: '1.0.0',
    model: analyzer?.modelVersion ?? 'none',
    extract: (article) => (analyzer ? extract(analyzer, createResolver, article) : firstExtract(article)),
  };
}

function extract(analyzer: Analyzer, createResolver: ResolverFactory, article: ArticleInput): Extraction {
  const analysis = analyzer.analyze(article.paragraphs);
  const reading = new Reading(article, analysis);
  const trace: Trace[] = [];
  const drafts = mergeDrafts(findDrafts(reading, trace));
  return { text: analysis.text, claims: toClaims(reading, article, createResolver(analysis, article), drafts) };
}
