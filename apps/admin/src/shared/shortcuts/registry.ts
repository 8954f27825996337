import { useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react';
import { isField, keyOf, match, type KeySequence } from './keys';

export interface Shortcut {
  /** Stable: a reader's own binding is stored under it. */
  readonly id: string;
  readonly keys: KeySequence;
  /** What it does, in the reader's language. */
  readonly label: string;
  /** Heading in the legend. */
  readonly group: string;
}

interface Active extends Shortcut {
  readonly run: () => void;
}

const STORED = 'dixit.shortcuts';
const SEQUENCE_WITHIN_MS = 1_200;

let active: readonly Active[] = [];
let bindings: Readonly<Record<string, KeySequence>> = readBindings();
let listed: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let pressed: string[] = [];
let lastPressAt = 0;
let paused = false;

function readBindings(): Record<string, KeySequence> {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, KeySequence>;
  } catch {
    return {};
  }
}

let telling = false;

/** A screen brings a dozen shortcuts at once: those who list them are told once. */
function changed(): void {
  if (telling) return;
  telling = true;
  queueMicrotask(() => {
    telling = false;
    listed = active.map((one) => ({ ...one, keys: bindings[one.id] ?? one.keys }));
    for (const listener of listeners) listener();
  });
}

/** Gives a shortcut other keys, for this browser; undefined gives it its own back. */
export function bind(id: string, keys: KeySequence | undefined): void {
  const others = Object.fromEntries(Object.entries(bindings).filter(([one]) => one !== id));
  bindings = keys === undefined ? others : { ...others, [id]: keys };
  localStorage.setItem(STORED, JSON.stringify(bindings));
  changed();
}

/** While a new binding is being pressed, keys mean nothing else. */
export function pauseShortcuts(pause: boolean): void {
  paused = pause;
}

/** Offers an action under a key as long as the component is shown. */
export function useShortcut(shortcut: Shortcut, run: () => void, enabled = true): void {
  const { id, keys, label, group } = shortcut;
  const onRun = useEffectEvent(run);
  // With the paint, not after it: a key works as soon as its button is seen.
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    const one: Active = { id, keys, label, group, run: () => onRun() };
    active = [...active, one];
    changed();
    return () => {
      active = active.filter((other) => other !== one);
      changed();
    };
  }, [id, keys, label, group, enabled]);
}

/** Every shortcut that works now, with the reader's own keys. */
export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => listed,
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (paused || event.defaultPrevented || isField(event.target)) return;
  // A dialogue has the keyboard to itself; it closes with Escape by its own means.
  if (document.querySelector('[role="dialog"]') !== null) return;
  const key = keyOf(event);
  if (key === undefined) return;
  // Enter and Space on a button or a link are that control's own.
  if (
    (key === 'Enter' || key === 'Space') &&
    event.target instanceof Element &&
    event.target.closest('a, button, [role]')
  )
    return;
  if (event.timeStamp - lastPressAt > SEQUENCE_WITHIN_MS) pressed = [];
  lastPressAt = event.timeStamp;
  const known = active.map((one) => ({ keys: bindings[one.id] ?? one.keys, run: one.run }));
  pressed = [...pressed, key];
  let result = match(pressed, known);
  if (result === 'none' && pressed.length > 1) {
    pressed = [key];
    result = match(pressed, known);
  }
  if (result === 'begun') return;
  pressed = [];
  if (result === 'none') return;
  event.preventDefault();
  result.found.run();
}

/** Listens for the whole page; called once at its start. */
export function listenForShortcuts(): void {
  document.addEventListener('keydown', onKeyDown);
}
