export * from './contract';
export { CodePoints } from './code-points';
export { createEngine } from './engine';
export type { Mention, ReferenceContext, Resolution, Resolver, ResolverFactory, Role, WordRef } from './mention';
