import { textFragment } from './text-fragment';

export type CitationLanguage = 'fr' | 'en';

/** What a citation needs to know of a claim and of where it stands. Offsets are code points of `text`. */
export interface CitedClaim {
  readonly id: string;
  readonly speakers: readonly string[];
  readonly content: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly direct: boolean;
  readonly text: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
  readonly articleUrl: string | null;
  readonly language: string;
}

/** The permanent address of a claim. */
export function claimAddress(publicUrl: string, claimId: string): string {
  return `${publicUrl}/claims/${claimId}`;
}

/** The original article's address, landing on the claim's words; null where the article has none. */
export function addressInArticle(claim: CitedClaim): string | null {
  const [first] = claim.content;
  if (claim.articleUrl === null || first === undefined) return null;
  const fragment = textFragment(claim.text, first.start, first.end);
  const address = claim.articleUrl.replace(/#.*$/u, '');
  return fragment === '' ? address : `${address}#${fragment}`;
}

const PHRASES: Readonly<
  Record<CitationLanguage, { quote: (words: string) => string; and: string; unnamed: string; seen: string }>
> = {
  fr: { quote: (words) => `« ${words} »`, and: ' et ', unnamed: 'source non nommée', seen: 'consulté sur' },
  en: { quote: (words) => `“${words}”`, and: ' and ', unnamed: 'unnamed source', seen: 'seen at' },
};

/** One line to paste under a story: who, what, where, when, and the permanent address. Quotation marks only around verbatim words. */
export function citationLine(claim: CitedClaim, publicUrl: string, language: CitationLanguage): string {
  const phrases = PHRASES[language];
  const words = claim.content.map((span) => span.text.trim()).join(' […] ');
  const who = claim.speakers.length === 0 ? phrases.unnamed : joinNames(claim.speakers, phrases.and);
  const where = [claim.title, claim.publisher, dateIn(claim.publishedAt, language)].filter((part) => part !== null);
  const source = where.length > 0 ? `, ${where.join(', ')}` : '';
  const said = claim.direct ? phrases.quote(words) : words;
  return `${who}${language === 'fr' ? ' : ' : ': '}${said}${source}, ${phrases.seen} ${claimAddress(publicUrl, claim.id)}`;
}

function joinNames(names: readonly string[], and: string): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')}${and}${names.at(-1)}`;
}

function dateIn(iso: string | null, language: CitationLanguage): string | null {
  if (iso === null) return null;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
}
