/** Browsers stop nesting at 512 (WHATWG HTML, "limits"); no page needs a quarter of it, and Readability takes the square of it. */
export const DEEPEST = 128;

const TAG = /<(\/?)([a-zA-Z][^\s/>]{0,60})(?:"[^"]*"|'[^']*'|[^"'<>])*?(\/?)>|<!--[\s\S]*?(?:-->|$)/g;
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);
/** Their end tag may be left out, so a thousand open ones are siblings, not a depth. */
const ENDS_BY_ITSELF = new Set([
  'p',
  'li',
  'dt',
  'dd',
  'option',
  'optgroup',
  'tr',
  'td',
  'th',
  'thead',
  'tbody',
  'tfoot',
]);
const RAW = /<(script|style|textarea|title|xmp|noembed|noframes)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi;

/**
 * Leaves out the tags of what is nested deeper than {@link DEEPEST}; their text stays.
 *
 * @returns the markup and whether anything was left out.
 */
export function flattenNesting(html: string): { html: string; flattened: boolean } {
  if (!mayBeDeep(html)) return { html, flattened: false };
  const open: string[] = [];
  const kept: string[] = [];
  let from = 0;
  let flattened = false;
  for (const tag of tagsOf(html)) {
    const leave = tag.closes ? !close(open, tag.name) && open.length >= DEEPEST : !enter(open, tag);
    if (!leave) continue;
    kept.push(html.slice(from, tag.start));
    from = tag.end;
    flattened = true;
  }
  if (!flattened) return { html, flattened };
  kept.push(html.slice(from));
  return { html: kept.join(''), flattened };
}

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly single: boolean;
  readonly start: number;
  readonly end: number;
}

function mayBeDeep(html: string): boolean {
  let tags = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    tags += 1;
    if (tags > DEEPEST) return true;
  }
  return false;
}

function* tagsOf(html: string): Generator<Tag> {
  const raw = rawRanges(html);
  let next = 0;
  for (const match of html.matchAll(TAG)) {
    while (next < raw.length && (raw[next]?.end ?? 0) <= match.index) next += 1;
    if (match[2] === undefined || (raw[next]?.start ?? Infinity) < match.index) continue;
    const name = match[2].toLowerCase();
    yield {
      name,
      closes: match[1] === '/',
      single: match[3] === '/' || VOID.has(name) || ENDS_BY_ITSELF.has(name),
      start: match.index,
      end: match.index + match[0].length,
    };
  }
}

/** Inside script, style and the like, `<` is text. */
function rawRanges(html: string): { start: number; end: number }[] {
  return [...html.matchAll(RAW)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** @returns whether the tag is kept. */
function enter(open: string[], tag: Tag): boolean {
  if (tag.single) return true;
  if (open.length >= DEEPEST) return false;
  open.push(tag.name);
  return true;
}

/** @returns whether the end tag closed something. */
function close(open: string[], name: string): boolean {
  const at = open.lastIndexOf(name);
  if (at < 0) return false;
  open.length = at;
  return true;
}
