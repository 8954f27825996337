import { defineJob } from '@dixit/platform';

/** Does what is left of one call about many claims. */
export const bulkWork = defineJob<{ operationId: string }>({ name: 'review.bulk', attempts: 10, backoffMs: 2_000 });
