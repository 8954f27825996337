import type { Edit } from './queries';

const stored = (claimId: string): string => `dixit.draft.correction.${claimId}`;

/** A correction that could not be saved before. */
export function keptEdit(claimId: string): Edit | undefined {
  try {
    const text = localStorage.getItem(stored(claimId));
    return text === null ? undefined : (JSON.parse(text) as Edit);
  } catch {
    return undefined;
  }
}

/** Keeps a correction, together with those that were kept before. @returns all that is kept now */
export function keepEdit(claimId: string, edit: Edit): Edit {
  const all = { ...keptEdit(claimId), ...edit };
  localStorage.setItem(stored(claimId), JSON.stringify(all));
  return all;
}

export function forgetEdit(claimId: string): void {
  localStorage.removeItem(stored(claimId));
}
