/** Private-use characters around hits: no text that is taken in carries them (they are stripped here before). */
export const HIT_START = '\uE000';
export const HIT_END = '\uE001';

export interface Highlight {
  /** Code points of `contentText`, half-open. */
  readonly start: number;
  readonly end: number;
}

/** Reads the marks that `ts_headline` put around each hit. Neighbouring hits are joined. */
export function readHighlights(marked: string): Highlight[] {
  const found: { start: number; end: number }[] = [];
  let at = 0;
  let start = -1;
  for (const point of marked) {
    if (point === HIT_START) start = at;
    else if (point === HIT_END) {
      if (start >= 0 && at > start) found.push({ start, end: at });
      start = -1;
    } else at += 1;
  }
  return found;
}
