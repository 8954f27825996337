/** A piece of the canonical text that a reader selected, in code points. */
export interface TextSelection {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What is selected inside marked text. Segments carry their offset (`data-offset`); what stands between them, such as
 * the numbers of claims, is no part of the text.
 *
 * @returns null where nothing, or something outside `root`, is selected
 */
export function selectionIn(root: Element, text: string): TextSelection | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const segments = [...root.querySelectorAll<HTMLElement>('[data-offset]')].filter((one) => range.intersectsNode(one));
  const places = segments.flatMap((segment) => placesIn(segment, range));
  if (places.length === 0) return null;
  const points = Array.from(text);
  return trimmed(points, Math.min(...places), Math.max(...places));
}

/** Offsets at which the range begins and ends within a segment. */
function placesIn(segment: HTMLElement, range: Range): number[] {
  const offset = Number(segment.dataset['offset']);
  const whole = document.createRange();
  whole.selectNodeContents(segment);
  const from =
    whole.compareBoundaryPoints(Range.START_TO_START, range) < 0
      ? lengthTo(segment, range.startContainer, range.startOffset)
      : 0;
  const to =
    whole.compareBoundaryPoints(Range.END_TO_END, range) > 0
      ? lengthTo(segment, range.endContainer, range.endOffset)
      : Array.from(segment.textContent).length;
  return to > from ? [offset + from, offset + to] : [];
}

/** Code points from the segment's beginning to a place in it. */
function lengthTo(segment: HTMLElement, node: Node, at: number): number {
  const before = document.createRange();
  before.setStart(segment, 0);
  before.setEnd(node, at);
  return Array.from(before.toString()).length;
}

/** Blanks at the edges come from the hand, not from the mind. */
export function trimmed(points: readonly string[], start: number, end: number): TextSelection | null {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(points[from] ?? '')) from += 1;
  while (to > from && /\s/u.test(points[to - 1] ?? '')) to -= 1;
  return from < to ? { start: from, end: to, text: points.slice(from, to).join('') } : null;
}

/** Selects a piece of the text, given in code points, as a reader's hand would, and brings it into view. */
export function select(root: Element, { start, end }: Omit<TextSelection, 'text'>): void {
  const [from, to] = [placeOf(root, start, 'start'), placeOf(root, end, 'end')];
  if (!from || !to) return;
  window.getSelection()?.setBaseAndExtent(from.node, from.at, to.node, to.at);
  to.node.parentElement?.scrollIntoView({ block: 'nearest' });
}

/** The text node that holds a place, and how many UTF-16 units into it; an end belongs to the node before it. */
function placeOf(root: Element, place: number, edge: 'start' | 'end'): { node: Text; at: number } | undefined {
  const segment = [...root.querySelectorAll<HTMLElement>('[data-offset]')].findLast(({ dataset }) =>
    edge === 'start' ? Number(dataset['offset']) <= place : Number(dataset['offset']) < place,
  );
  if (!segment) return undefined;
  const node = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT).nextNode();
  if (!(node instanceof Text)) return undefined;
  const within = Array.from(node.data).slice(0, place - Number(segment.dataset['offset']));
  return { node, at: within.join('').length };
}
