interface Range {
  readonly start: number;
  readonly end: number;
}

/** Text with the places that were searched for marked; `ranges` in code points, in order. */
export function Highlighted({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  const points = Array.from(text);
  const pieces: { readonly text: string; readonly hit: boolean; readonly at: number }[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    pieces.push({ text: points.slice(at, start).join(''), hit: false, at });
    pieces.push({ text: points.slice(start, end).join(''), hit: true, at: start });
    at = end;
  }
  pieces.push({ text: points.slice(at).join(''), hit: false, at });
  return pieces.map((piece) => (piece.hit ? <mark key={`hit-${piece.at}`}>{piece.text}</mark> : piece.text));
}
