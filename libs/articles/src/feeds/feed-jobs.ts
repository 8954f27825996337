import { defineJob } from '@dixit/platform';

/** Failures are written to the feed, which knows when to try again: the queue is not asked to. */
export const pollFeed = defineJob<{ feedId: string }>({ name: 'poll_feed', attempts: 2, backoffMs: 5_000 });

export const takeFeedEntry = defineJob<{ feedId: string; keyHash: string }>({
  name: 'take_feed_entry',
  attempts: 2,
  backoffMs: 5_000,
});
