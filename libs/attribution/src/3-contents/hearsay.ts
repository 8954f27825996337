import type { ClaimDraft } from '../claim-draft';
import type { Range, Reading } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';
import { wordsRange, trimRight } from './extent';

export interface Hearsay {
  readonly sentence: number;
  readonly content: Range;
  readonly carriesFrom: ClaimDraft;
}

/**
 * « Selon X, … . Celui-ci aurait … »: the sentence behind a source phrase, in the conditional of hearsay and with no cue of its own,
 * is still the source's.
 */
export function findHearsay(reading: Reading, drafts: readonly ClaimDraft[]): Hearsay[] {
  const bySentence = new Map<number, ClaimDraft>();
  for (const draft of drafts)
    if (!bySentence.has(draft.sentence) || isPhrase(draft)) bySentence.set(draft.sentence, draft);
  const found: Hearsay[] = [];
  for (const view of reading.views) {
    const source = bySentence.get(view.index - 1);
    const before = reading.views[view.index - 1];
    if (
      !source ||
      !isPhrase(source) ||
      bySentence.has(view.index) ||
      before?.sentence.paragraph !== view.sentence.paragraph
    )
      continue;
    if (!isHearsay(view)) continue;
    const first = view.words.findIndex((word) => /[\p{L}\p{N}«"“]/u.test(word.form));
    found.push({
      sentence: view.index,
      content: wordsRange(reading, view, first, trimRight(view, first, view.words.length - 1)),
      carriesFrom: source,
    });
  }
  return found;
}

function isPhrase(draft: ClaimDraft): boolean {
  return /^phrase-(?:selon|d'après|de)/u.test(draft.rule);
}

/** « aurait été plaqué », « seraient visées »: the conditional of an auxiliary outside quotation marks, with no « si ». */
function isHearsay(view: SentenceView): boolean {
  if (view.words.some((word) => word.form === '?' || /^(?:si|s')$/u.test(view.form(word.index)))) return false;
  return view.words.some(
    (word) =>
      /^(?:aurait|auraient|serait|seraient)$/u.test(view.form(word.index)) && view.quotation(word.index) === null,
  );
}
