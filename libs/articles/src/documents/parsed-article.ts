/** What any source of articles (page, feed entry, wire, document) comes down to before it is taken in. */
export interface ParsedArticle {
  /** The publisher's own lasting name of the article (guid, urn), the same for all its versions. */
  readonly externalId: string | null;
  readonly canonicalUrl: string | null;
  /** May be empty. */
  readonly title: string;
  readonly standfirst: string | null;
  /** Body in reading order, the standfirst first where the reader sees one; never the title. Plain text. */
  readonly paragraphs: readonly string[];
  readonly byline: string | null;
  readonly publisher: string | null;
  /** ISO 8601 in UTC. */
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  /** Declared, as BCP 47 primary subtag (`fr`). A hint, not a finding. */
  readonly language: string | null;
  /** ISO 8601; nothing may be visible or sent before. */
  readonly embargoedUntil: string | null;
  readonly status: ArticleStatus;
  /** The publisher's version, where the format counts them. */
  readonly version: string | null;
  readonly notes: readonly Note[];
}

/** IPTC pubstatus: `withheld` waits for a release, `canceled` must never have been. */
export type ArticleStatus = 'usable' | 'withheld' | 'canceled';

/** What was odd about the input and what was made of it; shown to whoever sent it. */
export type Note =
  | 'date_in_future'
  | 'date_implausible'
  | 'date_without_zone'
  | 'foreign_canonical'
  | 'charset_mislabelled'
  | 'encoding_repaired'
  | 'nesting_flattened'
  | 'partial_text';

export type FaultCode =
  | 'too_large'
  | 'too_deep'
  | 'took_too_long'
  | 'unreadable'
  | 'unsupported_format'
  | 'no_article'
  | 'paywalled'
  | 'invalid_encoding'
  | 'malformed'
  | 'busy';

/** The input cannot be taken in. `detail` tells its sender what to do. */
export class ParseFault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'ParseFault';
  }
}

/** Every field that a format may leave open, left open. */
export const BLANK_ARTICLE: ParsedArticle = {
  externalId: null,
  canonicalUrl: null,
  title: '',
  standfirst: null,
  paragraphs: [],
  byline: null,
  publisher: null,
  publishedAt: null,
  modifiedAt: null,
  language: null,
  embargoedUntil: null,
  status: 'usable',
  version: null,
  notes: [],
};
