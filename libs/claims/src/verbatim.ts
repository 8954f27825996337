import { PARTIES_OF, type ClaimDraft, type ClaimSpan } from './claim-draft';
import { PARTY_ROLES } from './words';

const BEYOND_BASIC_PLANE = /[\u{10000}-\u{10FFFF}]/u;

/** @returns the first span of the claims whose words are not those of the text at its code points, or null. */
export function firstUntrueSpan(text: string, claims: readonly ClaimDraft[]): ClaimSpan | null {
  // Without such characters code points and string indices are the same.
  const points = BEYOND_BASIC_PLANE.test(text) ? [...text] : null;
  const wordsAt = (start: number, end: number): string =>
    points ? points.slice(start, end).join('') : text.slice(start, end);
  const isUntrue = ({ start, end, text: words }: ClaimSpan): boolean =>
    start < 0 || end <= start || wordsAt(start, end) !== words;
  for (const claim of claims) {
    const untrue = spansOf(claim).find(isUntrue);
    if (untrue) return untrue;
  }
  return null;
}

function spansOf(claim: ClaimDraft): ClaimSpan[] {
  const mentions = PARTY_ROLES.flatMap((role) => claim[PARTIES_OF[role]].flatMap(({ mention }) => mention ?? []));
  return [...claim.content, ...claim.cue, ...mentions];
}
