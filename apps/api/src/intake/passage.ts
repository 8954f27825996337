export interface Passage {
  /** First code point of the passage in the canonical text. */
  readonly start: number;
  readonly text: string;
}

/** Where the paragraphs around some words begin and end. @param spans in code points, none empty */
export function passageOf(text: string, spans: readonly { start: number; end: number }[]): Passage {
  const [from, to] = [Math.min(...spans.map(({ start }) => start)), Math.max(...spans.map(({ end }) => end))];
  const within: string[] = [];
  let [at, first] = [0, 0];
  for (const paragraph of text.split('\n\n')) {
    const end = at + lengthOf(paragraph);
    if (end >= from && at < to) {
      if (within.length === 0) first = at;
      within.push(paragraph);
    }
    at = end + 2;
    if (at > to) break;
  }
  return { start: first, text: within.join('\n\n') };
}

function lengthOf(text: string): number {
  let pairs = 0;
  for (let at = 0; at < text.length; at += 1) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) pairs += 1;
  return text.length - pairs;
}
