/** How long a lease holds without a heartbeat, in milliseconds. */
export const LEASE_MS = 2 * 60_000;
/** How often a screen renews it. */
export const HEARTBEAT_MS = 30_000;
/** A claim that was changed stays in review for so long after its lease ended, for the one who works on it. */
export const TOUCHED_REST_MS = 24 * 3_600_000;
