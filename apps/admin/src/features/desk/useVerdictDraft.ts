import { useDebouncedCallback } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { ApiProblem } from '../../shared/api/problem';
import { WHATEVER_IS_THERE } from '../../shared/review/on-claim';
import type { Draft, SavedDraft } from './queries';

const SAVE_AFTER_MS = 600;
export type DraftState = 'clean' | 'saving' | 'saved' | 'failed' | 'elsewhere';

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
 * without the lease; what the browser holds is newer than what the server has whenever a save failed. Where the claim is
 * open in another window too, what was saved there is `elsewhere` until the person chooses.
 */
export function useVerdictDraft(claimId: string, server: SavedDraft) {
  const [draft, setDraft] = useState<Draft>(() => readLocal(claimId) ?? server.content ?? {});
  const [state, setState] = useState<DraftState>('clean');
  const [elsewhere, setElsewhere] = useState<SavedDraft>();
  const version = useRef(`"${server.version}"`);
  const before = useRef(Promise.resolve());
  const save = async (body: Draft): Promise<void> => {
    setState('saving');
    try {
      const params = { path: { claimId }, header: { 'If-Match': version.current } };
      const saved = await unwrap(api.PUT('/v1/review/claims/{claimId}/draft', { params, body }));
      version.current = `"${saved.version}"`;
      localStorage.removeItem(stored(claimId));
      setElsewhere(undefined);
      setState('saved');
    } catch (error) {
      const other = otherOf(error);
      setElsewhere(other);
      setState(other ? 'elsewhere' : 'failed');
    }
  };
  // One after the other: each save is based on what the one before it left.
  const saveInTurn = (body: Draft): void => {
    before.current = before.current.then(() => save(body));
  };
  const saveSoon = useDebouncedCallback(saveInTurn, SAVE_AFTER_MS);
  const change = (part: Draft): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    localStorage.setItem(stored(claimId), JSON.stringify(next));
    saveSoon(next);
  };
  const keepMine = (): void => {
    version.current = WHATEVER_IS_THERE['If-Match'];
    saveInTurn(draft);
  };
  const takeOther = (): void => {
    version.current = `"${elsewhere?.version ?? 0}"`;
    setDraft(elsewhere?.content ?? {});
    localStorage.removeItem(stored(claimId));
    setElsewhere(undefined);
    setState('clean');
  };
  const clear = (): void => {
    saveSoon.cancel();
    localStorage.removeItem(stored(claimId));
  };
  return { draft, state, elsewhere, change, keepMine, takeOther, clear };
}

/** The draft that another window saved. */
function otherOf(error: unknown): SavedDraft | undefined {
  if (!(error instanceof ApiProblem) || error.status !== 412) return undefined;
  return error.document['current'] as SavedDraft | undefined;
}
