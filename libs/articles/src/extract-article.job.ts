import { defineJob } from '@dixit/platform';

/** Asked for each new revision; libs/extraction answers it. */
export const extractArticle = defineJob<{ revisionId: string }>({
  name: 'extract-article',
  attempts: 5,
  backoffMs: 1_000,
});
