/** A piece of the canonical text, in code points. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Takes selected words out of a claim's content.
 *
 * @returns what stays and what becomes a claim of its own; null where the selection takes nothing, or everything
 */
export function splitContent(
  content: readonly Piece[],
  selection: Piece,
  text: string,
): { readonly rest: Piece[]; readonly taken: Piece[] } | null {
  const points = Array.from(text);
  const taken = content.flatMap(({ start, end }) =>
    trimmedPiece(points, Math.max(start, selection.start), Math.min(end, selection.end)),
  );
  const rest = content.flatMap(({ start, end }) => [
    ...trimmedPiece(points, start, Math.min(end, selection.start)),
    ...trimmedPiece(points, Math.max(start, selection.end), end),
  ]);
  return taken.length > 0 && rest.length > 0 ? { rest, taken } : null;
}

const EDGE = /[\s,;:]/u;
const WORD = /[\p{L}\p{N}]/u;

/** Without the blanks and commas that a cut leaves at the edges; nothing where no word remains. */
function trimmedPiece(points: readonly string[], start: number, end: number): Piece[] {
  let [from, to] = [start, end];
  while (from < to && EDGE.test(points[from] ?? '')) from += 1;
  while (to > from && EDGE.test(points[to - 1] ?? '')) to -= 1;
  return points.slice(from, to).some((point) => WORD.test(point)) ? [{ start: from, end: to }] : [];
}

/**
 * Moves an end of the content by one word, within its paragraph: correcting without a mouse.
 *
 * @param by 1 towards the end of the text, -1 towards its beginning
 * @returns the content after; null where it cannot move so
 */
export function moveEdge(content: readonly Piece[], edge: 'start' | 'end', by: 1 | -1, text: string): Piece[] | null {
  const points = Array.from(text);
  const index = edge === 'start' ? 0 : content.length - 1;
  const piece = content[index];
  if (!piece) return null;
  const places = edge === 'start' ? wordStarts(points) : wordEnds(points);
  const at = piece[edge];
  const to = by === 1 ? places.find((place) => place > at) : places.findLast((place) => place < at);
  if (to === undefined || points.slice(Math.min(at, to), Math.max(at, to)).includes('\n')) return null;
  const moved = { ...piece, [edge]: to };
  const neighbour = edge === 'start' ? undefined : content[index - 1];
  if (moved.start >= moved.end || (neighbour && moved.start < neighbour.end)) return null;
  return content.map((one, place) => (place === index ? moved : { start: one.start, end: one.end }));
}

const isBlank = (point: string | undefined): boolean => point === undefined || /\s/u.test(point);

function wordStarts(points: readonly string[]): number[] {
  return points.flatMap((point, at) => (!isBlank(point) && isBlank(points[at - 1]) ? [at] : []));
}

function wordEnds(points: readonly string[]): number[] {
  return points.flatMap((point, at) => (!isBlank(point) && isBlank(points[at + 1]) ? [at + 1] : []));
}
