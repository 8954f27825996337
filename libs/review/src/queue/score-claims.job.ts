import { defineJob } from '@dixit/platform';

/** Scores the claims of a revision, or those that nobody scored yet. */
export const scoreClaims = defineJob<{ revisionId: string }>({ name: 'review.score', attempts: 5, backoffMs: 1_000 });

/** Orders the whole queue anew after the weights changed. */
export const rerankQueue = defineJob<Record<string, never>>({ name: 'review.rerank', attempts: 5, backoffMs: 1_000 });
