import { detectLanguage } from '../text/detect-language';

/** Fewer words can be a title or a name that looks like another language. */
const FEWEST_WORDS = 25;

/**
 * The language that an article is read in: what its text shows, with the declared one as a hint that decides where the
 * text shows nothing. A text that is plainly in another language than declared must not be extracted as if it were.
 */
export function decideLanguage(text: string, declared: string | null): string {
  const shown = detectLanguage(text);
  if (declared === null) return shown;
  const words = text.slice(0, 5_000).match(/\p{L}+/gu)?.length ?? 0;
  return shown === 'und' || words < FEWEST_WORDS ? declared : shown;
}
