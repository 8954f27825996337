import type { ReviewItem } from '../../shared/review/review-item';
import type { Edit } from './queries';

/** What a claim holds now where an edit would change it. */
export function valueOf({ claim }: ReviewItem, key: keyof Edit): unknown {
  return key in claim ? claim[key as keyof typeof claim] : undefined;
}

/** Spans by their words, parties by their names, anything else as it is. `text` is the article's, for spans without words. */
export function shownValue(value: unknown, text: string | undefined, words: (key: string) => string): string {
  if (Array.isArray(value)) return value.map((one) => shownValue(one, text, words)).join(' · ');
  if (typeof value === 'object' && value !== null) {
    const { text: own, name, start, end } = value as { text?: string; name?: string; start?: number; end?: number };
    if (own !== undefined || name !== undefined) return own ?? name ?? '';
    return text !== undefined && start !== undefined ? Array.from(text).slice(start, end).join('') : '…';
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? words(String(value))
    : '';
}
