import { detectLanguage as detect } from '@dixit/linguistics';

/** @returns an ISO 639-1 code, or `und` where no known language shows. */
export function detectLanguage(text: string): string {
  return detect(text).language;
}
