import { detectLanguage } from '@dixit/linguistics';

/**
 * The language that an article is read in: what its text shows, with the declared one as a hint that decides where the
 * text shows nothing. A text that is likelier in another language than declared must not be extracted as if it were.
 */
export function decideLanguage(text: string, declared: string | null): string {
  return detectLanguage(text, declared).language;
}
