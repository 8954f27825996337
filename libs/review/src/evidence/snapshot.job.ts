import { defineJob } from '@dixit/platform';

/** Fetches the page of one piece of evidence and compares it with what was fetched before. */
export const snapshotEvidence = defineJob<{ evidenceId: string }>({
  name: 'evidence.snapshot',
  attempts: 4,
  backoffMs: 30_000,
});
