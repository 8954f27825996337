/**
 * BullMQ settings, chosen on purpose (RELIABILITY, section 2.3).
 *
 * With the defaults a job of a killed worker is picked up after 60 s and its second crash fails it for good.
 */
export const QUEUE_NAME = 'dixit';

/** Lock of a running job, renewed at half of it. A killed worker's job is found at most lock + check later: under 15 s. */
export const LOCK_DURATION_MS = 8_000;
export const STALLED_CHECK_MS = 4_000;

/** Crashes a job survives before BullMQ gives it up; the sweeper and the revision's state take over from there. */
export const MAX_STALLED_COUNT = 20;

/** Finished jobs are only of use for looking back; a full Redis refuses new work. */
export const KEEP_COMPLETED = { age: 3_600, count: 1_000 };
export const KEEP_FAILED = { age: 7 * 86_400, count: 5_000 };

/** Length of BullMQ's event stream (Redis), which otherwise grows to 10,000 entries a queue. */
export const EVENT_STREAM_LENGTH = 1_000;

/** Longest wait of a producer for Redis before it says "unavailable". The outbox keeps what could not be handed on. */
export const PRODUCER_TIMEOUT_MS = 5_000;

/** A Redis peer that stays silent this long is treated as gone; longer than twice the longest blocking call (5 s). */
export const SOCKET_TIMEOUT_MS = 15_000;

/** Between two attempts of a consumer to reach a queue that is away. BullMQ's own 15 s would keep accepted work waiting. */
export const RETRY_PAUSE_MS = 1_000;
