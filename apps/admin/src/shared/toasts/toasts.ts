import { useSyncExternalStore } from 'react';

/** A word about what was done or went wrong; with `undo`, a way back for a while. */
export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly text: string;
  readonly undo?: () => void;
}

/** How long an action can be undone, and how long a word stays. */
export const UNDO_WITHIN_MS = 10_000;
const SHOWN_MS = 6_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** Shows a word; a failure stays until it is closed. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  const id = lastId;
  change([...toasts.slice(-3), { ...toast, id }]);
  if (toast.kind === 'done') setTimeout(() => dismissToast(id), toast.undo ? UNDO_WITHIN_MS : SHOWN_MS);
}

/** The newest action that can still be undone. */
export function undoLast(): void {
  const last = toasts.findLast((toast) => toast.undo);
  if (!last) return;
  dismissToast(last.id);
  last.undo?.();
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
