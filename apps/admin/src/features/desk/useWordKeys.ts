import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { select, selectionIn } from '../../shared/claim/selection';
import type { Piece } from './spans';
import { WordWalk, type Step, type WordChoice } from './word-walk';

const STEPS: Readonly<Record<string, Pick<Step, 'by' | 'towards'>>> = {
  ArrowLeft: { by: 'word', towards: -1 },
  ArrowRight: { by: 'word', towards: 1 },
  ArrowUp: { by: 'sentence', towards: -1 },
  ArrowDown: { by: 'sentence', towards: 1 },
};

/**
 * Chooses words of the article by keys: arrows go by word and by sentence, Shift adds, Escape lets go. It ends in the
 * browser's own selection, so that all that follows is the same as with a mouse.
 *
 * @param start where the first step begins, in code points
 */
export function useWordKeys(root: RefObject<HTMLElement | null>, text: string, start: number) {
  const walk = useRef<{ readonly text: string; readonly words: WordWalk }>(undefined);
  const choice = useRef<WordChoice>(undefined);
  return (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || !root.current) return;
    if (event.key === 'Escape') {
      choice.current = undefined;
      window.getSelection()?.removeAllRanges();
      return;
    }
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    if (walk.current?.text !== text) walk.current = { text, words: new WordWalk(text) };
    const { words } = walk.current;
    const known = stillChosen(words, choice.current, selectionIn(root.current, text));
    // The first key shows where one is.
    choice.current = known ? words.step(known, { ...step, extend: event.shiftKey }) : words.at(start);
    const piece = words.piece(choice.current);
    if (piece) select(root.current, piece);
  };
}

/** What a mouse selected meanwhile is gone on with. */
function stillChosen(words: WordWalk, known: WordChoice | undefined, now: Piece | null): WordChoice | undefined {
  if (!now) return undefined;
  const piece = known && words.piece(known);
  if (piece && piece.start === now.start && piece.end === now.end) return known;
  return { from: words.at(now.start).from, to: words.at(now.end - 1).to };
}
