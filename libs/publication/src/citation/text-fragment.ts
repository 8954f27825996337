/** Contents longer than this are named by their first and last words. */
const WHOLE_UP_TO = 120;
const EDGE_WORDS = 5;
const CONTEXT_WORDS = 3;

interface Edges {
  readonly start: string;
  readonly end: string | null;
}

/**
 * Fragment directive that makes a browser scroll to words and mark them (WICG, Scroll to Text Fragment).
 *
 * Where the same words stand more than once in the article, the ones around them are added, so that it lands on the right ones.
 *
 * @param text the article's canonical text
 * @param start first code point of the words
 * @param end code point after the last
 * @returns `:~:text=…`, without the `#`; empty where the span is
 */
export function textFragment(text: string, start: number, end: number): string {
  const points = [...text];
  const words = points.slice(start, end).join('').trim();
  if (words === '') return '';
  const edges = edgesOf(words);
  const parts = [edges.start, edges.end].filter((part) => part !== null).map(encodePart);
  if (!isAmbiguous(text, edges)) return `:~:text=${parts.join(',')}`;
  const before = lastWords(blockBefore(points.slice(0, start).join('')));
  const after = firstWords(blockAfter(points.slice(end).join('')));
  const context = [before && `${encodePart(before)}-`, ...parts, after && `-${encodePart(after)}`];
  return `:~:text=${context.filter((part) => part !== '').join(',')}`;
}

/** A range is needed for long contents and for those that run over paragraphs: one part matches within one block only. */
function edgesOf(words: string): Edges {
  if (words.length <= WHOLE_UP_TO && !words.includes('\n')) return { start: words, end: null };
  const blocks = words.split(/\n+/u);
  const all = words.split(/\s+/u);
  if (blocks.length === 1 && all.length <= 2 * EDGE_WORDS) return { start: words, end: null };
  return { start: firstWords(blocks[0] ?? words, EDGE_WORDS), end: lastWords(blocks.at(-1) ?? words, EDGE_WORDS) };
}

function isAmbiguous(text: string, { start }: Edges): boolean {
  const first = text.indexOf(start);
  return first >= 0 && text.indexOf(start, first + 1) >= 0;
}

function blockBefore(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1).trim();
}

function blockAfter(text: string): string {
  const line = text.indexOf('\n');
  return (line < 0 ? text : text.slice(0, line)).trim();
}

function firstWords(text: string, count = CONTEXT_WORDS): string {
  return text.split(/\s+/u).slice(0, count).join(' ');
}

function lastWords(text: string, count = CONTEXT_WORDS): string {
  return text.split(/\s+/u).slice(-count).join(' ');
}

/** `-`, `,` and `&` have a meaning of their own in the directive. */
function encodePart(part: string): string {
  return encodeURIComponent(part.replace(/\s+/gu, ' ').trim()).replace(/-/g, '%2D');
}
