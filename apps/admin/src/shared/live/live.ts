import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { ReviewItem } from '../review/review-item';

/** What others did (`GET /v1/stream`). */
export type LiveMessage =
  | { readonly kind: 'items'; readonly items: readonly ReviewItem[] }
  | { readonly kind: 'added'; readonly count: number }
  | { readonly kind: 'discussed'; readonly claimIds: readonly string[] }
  | { readonly kind: 'inbox'; readonly unread: number }
  /** So much happened that what is shown has to be loaded again. */
  | { readonly kind: 'reload' };

/** `away` while the server does not answer: what is shown may be old. */
type LiveState = 'closed' | 'opening' | 'open' | 'away';

const PARSED = ['items', 'added', 'discussed', 'inbox'] as const;
/** A page that nobody sees needs no word; browsers open few connections to one server, and tabs share them. */
const HIDDEN_FOR_MS = 30_000;
const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 60_000;

let source: EventSource | undefined;
let place: string | undefined;
let state: LiveState = 'closed';
let pause = FIRST_PAUSE_MS;
const listeners = new Set<(message: LiveMessage) => void>();
const watchers = new Set<() => void>();

function become(next: LiveState): void {
  state = next;
  for (const watcher of watchers) watcher();
}

function tell(message: LiveMessage): void {
  for (const listener of listeners) listener(message);
}

function connect(onRefused: () => void): void {
  source?.close();
  const opened = new EventSource(place === undefined ? '/v1/stream' : `/v1/stream?after=${encodeURIComponent(place)}`);
  source = opened;
  if (state === 'closed') become('opening');
  const remember = (event: MessageEvent): void => {
    place = event.lastEventId;
  };
  opened.addEventListener('hello', (event) => {
    remember(event);
    pause = FIRST_PAUSE_MS;
    become('open');
  });
  for (const kind of PARSED) {
    opened.addEventListener(kind, (event: MessageEvent<string>) => {
      remember(event);
      tell({ kind, ...(JSON.parse(event.data) as object) } as LiveMessage);
    });
  }
  for (const kind of ['many', 'reset']) {
    opened.addEventListener(kind, (event) => {
      remember(event);
      tell({ kind: 'reload' });
    });
  }
  opened.addEventListener('error', () => {
    if (source !== opened) return;
    become('away');
    // The browser comes back by itself, unless the server refused: then the session may have ended.
    if (opened.readyState !== EventSource.CLOSED) return;
    onRefused();
    setTimeout(() => source === opened && connect(onRefused), pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  });
}

function disconnect(): void {
  source?.close();
  source = undefined;
  become('closed');
}

/**
 * Listens to the stream while the page is seen.
 *
 * @param onRefused the server does not let this page listen
 * @returns ends it
 */
export function openLive(onRefused: () => void): () => void {
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const onVisibility = (): void => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(disconnect, HIDDEN_FOR_MS);
    else if (!source) connect(onRefused);
  };
  document.addEventListener('visibilitychange', onVisibility);
  onVisibility();
  return () => {
    clearTimeout(hiding);
    document.removeEventListener('visibilitychange', onVisibility);
    disconnect();
    place = undefined;
  };
}

/** Acts on what others do, as long as the component is shown. */
export function useLive(listener: (message: LiveMessage) => void): void {
  const onMessage = useEffectEvent(listener);
  useEffect(() => {
    const one = (message: LiveMessage): void => onMessage(message);
    listeners.add(one);
    return () => void listeners.delete(one);
  }, []);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => state,
  );
}
