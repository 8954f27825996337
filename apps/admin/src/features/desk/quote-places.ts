/** Blanks and quotation marks differ between a page and what is copied from it. */
const SAME: Readonly<Record<string, string>> = { '’': "'", '‘': "'", '“': '"', '”': '"', '«': '"', '»': '"' };

const plain = (point: string): string => SAME[point] ?? point.toLowerCase();

/**
 * Where a quoted passage stands in a page's text, blanks and kinds of quotation marks aside.
 *
 * @returns the first place, in code points; nothing where it is not there
 */
export function placesOf(quote: string, text: string): { start: number; end: number }[] {
  const wanted = Array.from(quote)
    .filter((point) => !/\s/u.test(point))
    .map(plain)
    .join('');
  if (wanted === '') return [];
  const offsets: number[] = [];
  let without = '';
  Array.from(text).forEach((point, at) => {
    if (/\s/u.test(point)) return;
    const written = plain(point);
    without += written;
    for (let unit = 0; unit < written.length; unit += 1) offsets.push(at);
  });
  const at = without.indexOf(wanted);
  const [start, end] = [offsets[at], offsets[at + wanted.length - 1]];
  return at >= 0 && start !== undefined && end !== undefined ? [{ start, end: end + 1 }] : [];
}
