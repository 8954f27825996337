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
  const outer = withoutOwnReports(sorted);
  for (const draft of outer) {
    const nearby = kept.slice(-12);
    if (!nearby.some((other) => saysTheSame(other, draft))) kept.push(draft);
  }
  return kept;
}

/**
 * « dit avoir admis 43 cas », « promet de publier X »: a verb inside what somebody says, done by the one who says it, makes no
 * claim of its own; neither does a verb whose object is a speech noun that makes one (« redit sa crainte de X »).
 */
function withoutOwnReports(drafts: readonly ClaimDraft[]): ClaimDraft[] {
  return drafts.filter((draft, i) => {
    const near = drafts.slice(Math.max(0, i - 12), i + 13);
    return !near.some(
      (other) =>
        other !== draft && other.sentence === draft.sentence && (reportsOwn(other, draft) || isNamedBy(draft, other)),
    );
  });
}

function reportsOwn(outer: ClaimDraft, inner: ClaimDraft): boolean {
  const cue = inner.cueSpans[0];
  if (!cue || inner.speakers.length === 0 || inner.rule.startsWith('incise') || !covers(outer.contents, cue))
    return false;
  return inner.speakers.every((mention) => !covers(outer.contents, mention)) && !isNamedBy(outer, inner);
}

function isNamedBy(verb: ClaimDraft, noun: ClaimDraft): boolean {
  const cue = noun.cueSpans[0];
  return (
    noun.rule.startsWith('noun-') &&
    !verb.rule.startsWith('noun-') &&
    cue !== undefined &&
    covers(verb.contents, cue) &&
    verb.speakers[0]?.head === noun.speakers[0]?.head
  );
}

function covers(ranges: readonly Range[], inner: Range): boolean {
  return ranges.some((range) => range.start <= inner.start && inner.end <= range.end);
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
