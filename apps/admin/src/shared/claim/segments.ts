import type { Claim, Span } from './claim';

type Part = 'content' | 'cue' | 'speaker' | 'target';

/** One claim over a piece of text, in one of its parts. */
export interface Cover {
  /** Index in the list of claims. */
  readonly claim: number;
  readonly part: Part;
  /** Height of its line below the words: overlapping claims have different ones. */
  readonly lane: number;
}

/** A piece of a paragraph that the same claims cover from end to end. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly covers: readonly Cover[];
  /** Claims whose last content span ends here: their numbers stand behind it. */
  readonly ends: readonly number[];
}

export interface MarkedParagraph {
  readonly start: number;
  readonly segments: readonly Segment[];
  /** Claims whose content starts here, in reading order. */
  readonly claims: readonly number[];
}

interface Marking extends Cover {
  readonly start: number;
  readonly end: number;
}

/** What of a claim is shown in the text. */
type Marked = Pick<Claim, 'content' | 'cue' | 'speakers' | 'targets'>;

/**
 * Cuts a canonical text into paragraphs and these into segments, so that every claim can be shown where it is, also
 * where claims overlap or hold each other. Linear in the text, for claims of which few overlap.
 *
 * @param text paragraphs joined by blank lines
 * @param claims with offsets in Unicode code points into it
 */
export function markText(text: string, claims: readonly Marked[]): MarkedParagraph[] {
  const points = Array.from(text);
  const lanes = assignLanes(claims);
  const markings = claims.flatMap((claim, index) => markingsOf(claim, index, lanes[index] ?? 0));
  const lastEnds = claims.map((claim) => Math.max(...claim.content.map((span) => span.end)));
  const starts = claims.map((claim) => Math.min(...claim.content.map((span) => span.start)));
  return paragraphsOf(points).map(({ start, end }) => {
    const here = markings.filter((one) => one.start < end && one.end > start);
    return {
      start,
      segments: segmentsOf(points, start, end, here, lastEnds),
      claims: starts
        .map((at, index) => ({ at, index }))
        .filter(({ at }) => at >= start && at < end)
        .sort((a, b) => a.at - b.at)
        .map(({ index }) => index),
    };
  });
}

function markingsOf(claim: Marked, index: number, lane: number): Marking[] {
  const as = (part: Part, spans: readonly (Span | null)[]): Marking[] =>
    spans.flatMap((span) => (span ? [{ claim: index, part, lane, start: span.start, end: span.end }] : []));
  return [
    ...as('content', claim.content),
    ...as('cue', claim.cue),
    ...as(
      'speaker',
      claim.speakers.map((party) => party.mention),
    ),
    ...as(
      'target',
      claim.targets.map((party) => party.mention),
    ),
  ];
}

/** Shorter claims first, each in the first lane that no overlapping claim has: inner lines are close to the words. */
function assignLanes(claims: readonly Marked[]): number[] {
  const lanes = claims.map(() => 0);
  const done: number[] = [];
  for (const index of claims.map((_, at) => at).sort((a, b) => lengthOf(claims[a]) - lengthOf(claims[b]))) {
    const taken = done.filter((other) => overlap(claims[index], claims[other])).map((other) => lanes[other]);
    let lane = 0;
    while (taken.includes(lane)) lane += 1;
    lanes[index] = lane;
    done.push(index);
  }
  return lanes;
}

function lengthOf(claim: Marked | undefined): number {
  return (claim?.content ?? []).reduce((sum, span) => sum + span.end - span.start, 0);
}

function overlap(a: Marked | undefined, b: Marked | undefined): boolean {
  return (a?.content ?? []).some((one) => (b?.content ?? []).some((two) => one.start < two.end && two.start < one.end));
}

function paragraphsOf(points: readonly string[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (let at = 0; at <= points.length; at += 1) {
    if (at < points.length && !(points[at] === '\n' && points[at + 1] === '\n')) continue;
    found.push({ start, end: at });
    start = at + 2;
    at += 1;
  }
  return found;
}

function segmentsOf(
  points: readonly string[],
  start: number,
  end: number,
  markings: readonly Marking[],
  lastEnds: readonly number[],
): Segment[] {
  const within = (at: number): boolean => at > start && at < end;
  const cuts = new Set([start, end, ...markings.flatMap((one) => [one.start, one.end]).filter(within)]);
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? end;
    const covers = markings.filter((one) => one.start <= from && one.end >= to);
    return {
      start: from,
      end: to,
      text: points.slice(from, to).join(''),
      covers: covers.map(({ claim, part, lane }) => ({ claim, part, lane })),
      ends: lastEnds.flatMap((at, claim) => (at === to ? [claim] : [])),
    };
  });
}
