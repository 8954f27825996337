import type { ClaimDraft } from '../claim-draft';
import type { Range } from '../reading';

/** Which of two drafts about the same words stays: the one whose cue says more. */
const RANK: Readonly<Record<string, number>> = {
  'incise-after-quotation': 6,
  'incise-in-quotation': 6,
  'incise-after-mixed': 6,
  incise: 5,
};

/** Drops what says the same twice, in the order of the text; drafts that differ in speaker or cue both stay when one holds the other. */
export function mergeDrafts(drafts: readonly ClaimDraft[]): ClaimDraft[] {
  for (const draft of drafts) draft.contents = draft.contents.filter((range) => range.end > range.start);
  const sorted = drafts
    .filter((draft) => draft.contents.length > 0)
    .sort((a, b) => startOf(a) - startOf(b) || rank(b) - rank(a));
  const kept: ClaimDraft[] = [];
  for (const draft of sorted) {
    const nearby = kept.slice(-12);
    if (!nearby.some((other) => saysTheSame(other, draft))) kept.push(draft);
  }
  return kept;
}

function rank(draft: ClaimDraft): number {
  return RANK[draft.rule] ?? 0;
}

function startOf(draft: ClaimDraft): number {
  return Math.min(...draft.contents.map((range) => range.start));
}

function saysTheSame(a: ClaimDraft, b: ClaimDraft): boolean {
  const shared = overlap(a.contents, b.contents);
  const smaller = Math.min(length(a.contents), length(b.contents));
  const larger = Math.max(length(a.contents), length(b.contents));
  if (a.cue && b.cue && a.cue.sentence === b.cue.sentence && a.cue.word === b.cue.word) return shared > 0.3 * smaller;
  return larger > 0 && shared / larger > 0.9;
}

function length(ranges: readonly Range[]): number {
  return ranges.reduce((sum, range) => sum + range.end - range.start, 0);
}

function overlap(a: readonly Range[], b: readonly Range[]): number {
  let shared = 0;
  for (const x of a) for (const y of b) shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
  return shared;
}
