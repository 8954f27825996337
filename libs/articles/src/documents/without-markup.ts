import type { ParsedArticle } from './parsed-article';
import { plainLine } from './plain-text';

/** HTML's elements: `<3` and `a < b` are no tags. */
const ELEMENT =
  'a|abbr|address|article|aside|audio|b|base|bdi|bdo|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|data|dd|del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|menu|meta|meter|nav|noscript|object|ol|optgroup|option|output|p|param|picture|pre|progress|q|rp|rt|ruby|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|wbr';
const UNREAD = /<(script|style|template|iframe|textarea)\b[^<>]{0,2000}>[^<]{0,5000}<\/\1\s*>/gi;
const COMMENT = /<!--(?:(?!-->)[\s\S]){0,5000}-->/g;
const MARK = new RegExp(`<(?:/?)(${ELEMENT})(?:\\s[^<>]{0,2000}|/)?>|<!--|-->|<!\\[CDATA\\[|\\]\\]>`, 'gi');
/** Between these there is no word break. */
const INLINE = /^(?:a|abbr|b|bdi|bdo|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)$/i;
const MOST_ROUNDS = 5;

/** What was to be text and carries markup all the same (escaped twice, pasted), without it. */
export function withoutMarkup(text: string): string {
  let rest = text;
  // Taking a tag out may put another together: `<scr<b>ipt>`.
  for (let round = 0; round < MOST_ROUNDS && /[<>]/.test(rest); round += 1) {
    const bare = rest
      .replace(UNREAD, ' ')
      .replace(COMMENT, ' ')
      .replace(MARK, (_, name: string | undefined) => (name !== undefined && INLINE.test(name) ? '' : ' '));
    if (bare === rest) return round === 0 ? text : plainLine(rest);
    rest = bare;
  }
  return rest === text ? text : plainLine(rest.replace(/[<>]/g, ' '));
}

/** The last pass over all that a page, a feed, a wire or a document brings: stored text is text. */
export function asText<T extends Partial<Pick<ParsedArticle, TextField>>>(article: T): T {
  const clean = (text: string | null | undefined) => (typeof text === 'string' ? withoutMarkup(text) : text);
  const { title, standfirst, byline, publisher, paragraphs } = article;
  return {
    ...article,
    ...(title === undefined ? {} : { title: clean(title) }),
    ...(standfirst === undefined ? {} : { standfirst: clean(standfirst) || null }),
    ...(byline === undefined ? {} : { byline: clean(byline) || null }),
    ...(publisher === undefined ? {} : { publisher: clean(publisher) || null }),
    ...(paragraphs === undefined ? {} : { paragraphs: paragraphs.map(withoutMarkup).filter((line) => line !== '') }),
  };
}

type TextField = 'title' | 'standfirst' | 'byline' | 'publisher' | 'paragraphs';
