export * from './contract';
export { CodePoints } from './code-points';
export { createEngine, type ExplainedSentence, type ExplainingEngine, type Explanation } from './engine';
export type { Trace } from './claim-draft';
export type { Mention, ReferenceContext, Resolution, Resolver, ResolverFactory, Role, WordRef } from './mention';
export * from './scoring';
