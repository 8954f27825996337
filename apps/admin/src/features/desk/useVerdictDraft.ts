import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import type { Draft } from './queries';

const SAVE_AFTER_MS = 600;
export type DraftState = 'clean' | 'saving' | 'saved' | 'failed';

const stored = (claimId: string): string => `dixit.draft.verdict.${claimId}`;

function readLocal(claimId: string): Draft | undefined {
  try {
    const text = localStorage.getItem(stored(claimId));
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}

/**
 * The verdict being written. Every change is kept in this browser at once and on the server a moment later, with or
 * without the lease; what the browser holds is newer than what the server has whenever a save failed.
 */
export function useVerdictDraft(claimId: string, server: Draft | null) {
  const [draft, setDraft] = useState<Draft>(() => readLocal(claimId) ?? server ?? {});
  const [state, setState] = useState<DraftState>('clean');
  const save = useDebouncedCallback(async (body: Draft) => {
    setState('saving');
    try {
      await unwrap(api.PUT('/v1/review/claims/{claimId}/draft', { params: { path: { claimId } }, body }));
      localStorage.removeItem(stored(claimId));
      setState('saved');
    } catch {
      setState('failed');
    }
  }, SAVE_AFTER_MS);
  const change = (part: Draft): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    localStorage.setItem(stored(claimId), JSON.stringify(next));
    void save(next);
  };
  const clear = (): void => localStorage.removeItem(stored(claimId));
  return { draft, state, change, clear };
}
