import { ApplicationError } from '@dixit/platform';
import type { PreparedText, TextAnswer } from './prepared-text';

export { LARGEST_TEXT_BYTES, type RawText } from './canonise';

/** @throws ApplicationError `invalid_text` for what cannot be stored or shown, `text_too_large` beyond 1 MiB. */
export function fitText(answer: TextAnswer): PreparedText {
  if (!('fault' in answer)) return answer;
  const { code, detail, faults } = answer.fault;
  throw new ApplicationError(code, detail, [...faults]);
}

/** The paragraphs of a canonical text. */
export function paragraphsIn(text: string): string[] {
  return text.split('\n\n');
}
