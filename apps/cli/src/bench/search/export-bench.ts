import { setTimeout as pause } from 'node:timers/promises';
import type { ApiProcess } from './api-process';

const LOOK_EVERY_MS = 500;

/** Reads a whole export as a slow disk would, and tells what the API's process held meanwhile. */
export async function exportLine(api: ApiProcess, format: 'csv' | 'jsonl'): Promise<string> {
  const before = await api.residentMiB();
  const started = performance.now();
  const body = (await api.get(`/v1/exports/claims?format=${format}`)).body;
  if (body === null) throw new Error('The export has no body.');
  const seen = { most: before ?? 0, done: false };
  const watching = watch(api, seen);
  let lines = 0;
  for await (const chunk of body) for (const byte of chunk) if (byte === 10) lines += 1;
  seen.done = true;
  await watching;
  const seconds = (performance.now() - started) / 1000;
  return `  ${format.padEnd(6)} ${lines} lines in ${seconds.toFixed(0)} s; memory of the API before ${before?.toFixed(0)} MiB, at most ${seen.most.toFixed(0)} MiB`;
}

async function watch(api: ApiProcess, seen: { most: number; done: boolean }): Promise<void> {
  while (!seen.done) {
    seen.most = Math.max(seen.most, (await api.residentMiB()) ?? 0);
    await pause(LOOK_EVERY_MS);
  }
}
