import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from './api-client';

/** As the API tells it (`GET /v1/articles/:id`). */
interface ArticleState {
  readonly id: string;
  readonly state: string;
}

export interface SamplesResult {
  readonly articles: number;
  /** Those whose claims can be read. */
  readonly extracted: number;
}

const SETTLED = new Set(['extracted', 'failed', 'unsupported_language']);
const EXTRACTED_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

/**
 * Takes the sample articles in through the API and waits until the worker is through with them.
 * They carry identities: a second start finds them taken in already.
 */
export async function takeInSamples(
  api: ApiClient,
  folder: string,
  note: (text: string) => void,
): Promise<SamplesResult> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const ids: string[] = [];
  for (const name of files) {
    const { id } = await api.post<ArticleState>('/v1/articles', await readFile(path.join(folder, name), 'utf8'));
    ids.push(id);
    note(`${ids.length} of ${files.length} taken in`);
  }
  const states = await untilSettled(api, ids, note);
  return { articles: ids.length, extracted: states.filter((state) => state === 'extracted').length };
}

async function untilSettled(api: ApiClient, ids: readonly string[], note: (text: string) => void): Promise<string[]> {
  const deadline = Date.now() + EXTRACTED_WITHIN_MS;
  for (;;) {
    const states = await Promise.all(ids.map(async (id) => (await api.get<ArticleState>(`/v1/articles/${id}`)).state));
    const settled = states.filter((state) => SETTLED.has(state));
    note(`${settled.length} of ${ids.length} extracted`);
    if (settled.length === ids.length || Date.now() > deadline) return states;
    await sleep(LOOK_EVERY_MS);
  }
}
