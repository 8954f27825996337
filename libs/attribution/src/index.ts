export * from './contract';
export { CodePoints } from './code-points';
export { createEngine, type ExplainedSentence, type ExplainingEngine, type Explanation } from './engine';
export type { Trace } from './claim-draft';
export type { Mention, ReferenceContext, Resolution, Resolver, ResolverFactory, Role, WordRef } from './mention';
export type { Evidence } from './7-confidence/confidence';
export { fitConfidence, type ConfidenceSample, type FittedConfidence } from './7-confidence/fit';
export * from './scoring';
