import type { ClaimDraft } from './claim-draft';

interface Placed {
  readonly at: number;
  readonly draft: ClaimDraft;
}

/** Drafts by where they stand in the text, so that the last one before an offset is found without looking at all. */
export class ClaimPlaces {
  private readonly placed: Placed[];

  constructor(drafts: readonly ClaimDraft[]) {
    this.placed = drafts.map((draft) => ({ at: placeOf(draft), draft })).sort((a, b) => a.at - b.at);
  }

  add(draft: ClaimDraft): void {
    const at = placeOf(draft);
    this.placed.splice(this.firstFrom(at), 0, { at, draft });
  }

  /** The last draft that starts before one offset and not before another. */
  last(before: number, from = 0): ClaimDraft | null {
    const found = this.placed[this.firstFrom(before) - 1];
    return found && found.at >= from ? found.draft : null;
  }

  private firstFrom(offset: number): number {
    let low = 0;
    let high = this.placed.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.placed[middle]?.at ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Where the last of a claim's pieces starts. */
function placeOf(draft: ClaimDraft): number {
  return Math.max(...draft.cueSpans.map((span) => span.start), ...draft.contents.map((range) => range.start));
}
