/** Words so common that a few lines of a language hold some, and that the others lack. */
const COMMON_WORDS: Readonly<Record<string, readonly string[]>> = {
  fr: [
    'le',
    'la',
    'les',
    'des',
    'une',
    'est',
    'dans',
    'qui',
    'que',
    'pour',
    'sur',
    'avec',
    'été',
    'ont',
    'aux',
    'selon',
    'et',
  ],
  en: ['the', 'and', 'of', 'to', 'is', 'was', 'that', 'for', 'with', 'has', 'have', 'said', 'from', 'by', 'are', 'his'],
  de: ['der', 'die', 'und', 'das', 'ist', 'nicht', 'mit', 'dem', 'den', 'auf', 'eine', 'sich', 'wird', 'von'],
  es: ['el', 'los', 'las', 'una', 'del', 'por', 'con', 'para', 'más', 'pero', 'como', 'ha', 'y', 'se'],
  it: ['il', 'gli', 'che', 'di', 'della', 'sono', 'per', 'nel', 'alla', 'ha', 'è', 'non', 'dei'],
};
const LOOKED_AT = 4_000;
/** Of all words; running text of a language reaches well over this with its own list. */
const LEAST_SHARE = 0.08;

/** @returns an ISO 639-1 code, or `und` where no known language shows. */
export function detectLanguage(text: string): string {
  const words =
    text
      .slice(0, LOOKED_AT)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const counts = Object.entries(COMMON_WORDS).map(([language, common]) => {
    const known = new Set(common);
    return { language, count: words.filter((word) => known.has(word)).length };
  });
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return words.length > 0 && best.count / words.length >= LEAST_SHARE ? best.language : 'und';
}
