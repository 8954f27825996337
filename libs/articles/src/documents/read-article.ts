import { prepareText, type TextAnswer } from '../text/prepared-text';
import type { ParsedArticle } from './parsed-article';

/**
 * A parsed article whose words are canonical already: made so in the thread that parsed it, so that whoever stores it
 * handles one string, however many paragraphs there were.
 */
export interface ReadArticle extends Omit<ParsedArticle, 'paragraphs'> {
  /** Null where there is none: a withdrawal needs no words. */
  readonly text: TextAnswer | null;
}

/** @param titleIfNone the title where the article itself has none. */
export function withTextPrepared(parsed: ParsedArticle, titleIfNone = ''): ReadArticle {
  const { paragraphs, ...rest } = parsed;
  const title = rest.title || titleIfNone;
  const empty = title === '' && paragraphs.length === 0;
  return { ...rest, title, text: empty ? null : prepareText({ title, paragraphs }) };
}
