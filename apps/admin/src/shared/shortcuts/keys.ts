/** Keys as they are written: `n`, `?`, `Enter`, or a sequence such as `g q`. */
export type KeySequence = string;

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing?: boolean;
}

/**
 * The key of a press as it is written in a sequence; undefined for a press that is no shortcut of ours.
 *
 * The character that was produced counts, not the place on the keyboard, so that AZERTY and QWERTY agree with the
 * legend. Presses with Ctrl, Alt or Meta belong to the browser.
 */
export function keyOf(press: KeyPress): string | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return undefined;
  if (['Shift', 'CapsLock', 'Dead', 'AltGraph', 'Unidentified', 'Tab'].includes(press.key)) return undefined;
  return press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toLowerCase() : press.key;
}

export type Match<T> = { readonly found: T } | 'begun' | 'none';

/** Finds what a run of keys means; `begun` while it may still become a longer sequence. */
export function match<T extends { readonly keys: KeySequence }>(
  pressed: readonly string[],
  known: readonly T[],
): Match<T> {
  const run = pressed.join(' ');
  const found = known.findLast((one) => one.keys === run);
  if (found) return { found };
  return known.some((one) => one.keys.startsWith(`${run} `)) ? 'begun' : 'none';
}

const FIELD =
  'input:not([type="checkbox"]):not([type="radio"]):not([type="button"]), textarea, select, [contenteditable=""], [contenteditable="true"]';

/** Whether what is typed goes into a field: no single key may act there. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELD) !== null;
}
