import { ApplicationError } from '@dixit/platform';
import { UnfitText, canonise, type CanonicalText, type RawText, type TextFault } from './canonise';

export { LARGEST_TEXT_BYTES, type CanonicalText, type RawText } from './canonise';

/**
 * The one text that a revision keeps and all offsets point into.
 *
 * @throws ApplicationError `invalid_text` for what cannot be stored or shown, `text_too_large` beyond 1 MiB.
 */
export function canonicalText(raw: RawText): CanonicalText {
  try {
    return canonise(raw);
  } catch (error) {
    throw error instanceof UnfitText ? asTextError(error.fault) : error;
  }
}

export function asTextError({ code, detail, faults }: TextFault): ApplicationError {
  return new ApplicationError(code, detail, [...faults]);
}

/** The paragraphs of a canonical text. */
export function paragraphsIn(text: string): string[] {
  return text.split('\n\n');
}
