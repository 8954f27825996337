import { createHash } from 'node:crypto';
import { UnfitText, canonise, type CanonicalText, type RawText, type TextFault } from './canonise';

/** A text ready to be stored: canonical, with its SHA-256 in hexadecimal. */
export interface PreparedText extends CanonicalText {
  readonly contentHash: string;
}

/** What a thread makes of the words of an article: ready, or why they cannot be. */
export type TextAnswer = PreparedText | { readonly fault: TextFault };

export function prepareText(raw: RawText): TextAnswer {
  try {
    const content = canonise(raw);
    return { ...content, contentHash: createHash('sha256').update(content.text).digest('hex') };
  } catch (error) {
    if (error instanceof UnfitText) return { fault: error.fault };
    throw error;
  }
}
