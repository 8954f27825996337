/** Index of the first of the highest scores in `from` up to `to`. */
export function argmaxIn(scores: Float64Array, from: number, to: number): number {
  let best = from;
  for (let c = from + 1; c < to; c += 1) if ((scores[c] as number) > (scores[best] as number)) best = c;
  return best;
}
