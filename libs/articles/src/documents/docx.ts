import { strFromU8, unzipSync } from 'fflate';
import { readDate } from './dates';
import { BLANK_ARTICLE, ParseFault, type ParsedArticle } from './parsed-article';
import { plainLine } from './plain-text';
import { at, elementsOf, findAll, readXml, textIn, type XmlElement } from './xml';

const MOST_FILES = 4_000;
const LARGEST_PART = 12_000_000;
const WANTED = ['word/document.xml', 'docProps/core.xml'];
const TITLE_STYLE = /^(title|titre|heading1|titre1)$/i;

/** Office Open XML text (ECMA-376): paragraphs as they read after all tracked changes are accepted. */
export function readDocx(bytes: Uint8Array, now: Date): ParsedArticle {
  const parts = unpack(bytes);
  const document = parts.get('word/document.xml');
  if (document === undefined)
    throw new ParseFault('unsupported_format', 'The archive is no Word document (word/document.xml is missing).');
  const body = at(readXml(document), 'body');
  const paragraphs = body ? paragraphsIn(body) : [];
  const title = paragraphs.find(({ style }) => TITLE_STYLE.test(style)) ?? paragraphs[0];
  const core = parts.get('docProps/core.xml');
  const properties = core === undefined ? null : readXml(core);
  const language = /^[a-z]{2,3}/i.exec(textIn(at(properties, 'language')))?.[0].toLowerCase() ?? null;
  return {
    ...BLANK_ARTICLE,
    title: title?.text ?? '',
    paragraphs: paragraphs.filter((paragraph) => paragraph !== title).map(({ text }) => text),
    byline: plainLine(textIn(at(properties, 'creator'))) || null,
    modifiedAt: readDate(textIn(at(properties, 'modified')), { now, language }).at,
    language,
  };
}

/** Looks at the archive's own list before unpacking: nothing larger than said is ever written. */
function unpack(bytes: Uint8Array): ReadonlyMap<string, string> {
  let files = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        files += 1;
        if (files > MOST_FILES)
          throw new ParseFault('too_large', `The document's archive holds more than ${MOST_FILES} files.`);
        if (!WANTED.includes(name)) return false;
        if (originalSize > LARGEST_PART)
          throw new ParseFault(
            'too_large',
            `The document unpacks to more than ${LARGEST_PART / 1_000_000} MB of text.`,
          );
        return true;
      },
    });
    return new Map(Object.entries(unpacked).map(([name, content]) => [name, strFromU8(content)]));
  } catch (error) {
    if (error instanceof ParseFault) throw error;
    throw new ParseFault('unreadable', 'The document is no archive that can be unpacked. Save it as .docx again.');
  }
}

interface WordParagraph {
  readonly text: string;
  readonly style: string;
}

const LEFT_OUT = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'footnoteReference',
  'pPr',
  'rPr',
  'drawing',
  'pict',
]);

function paragraphsIn(body: XmlElement): WordParagraph[] {
  return elementsOf(body)
    .flatMap((element) => {
      if (element.name === 'tbl') return isLayout(element) ? findAll(element, 'p').map(readParagraph) : [];
      if (element.name === 'p') return [readParagraph(element)];
      return element.name === 'sdt' || element.name === 'sdtContent' ? paragraphsIn(element) : [];
    })
    .filter(({ text }) => text !== '');
}

/** One column only arranges text; more hold figures. */
function isLayout(table: XmlElement): boolean {
  return elementsOf(table)
    .filter(({ name }) => name === 'tr')
    .every((row) => elementsOf(row).filter(({ name }) => name === 'tc').length <= 1);
}

function readParagraph(paragraph: XmlElement): WordParagraph {
  const properties = at(paragraph, 'pPr');
  const text = plainLine(runText(paragraph));
  const listed = at(properties, 'numPr') !== null && text !== '' && !/^[-–—•]/.test(text);
  return { text: listed ? `- ${text}` : text, style: at(properties, 'pStyle')?.attributes['val'] ?? '' };
}

function runText(element: XmlElement): string {
  return elementsOf(element)
    .map((child) => {
      if (child.name === 't') return textIn(child);
      if (['br', 'tab', 'cr'].includes(child.name)) return ' ';
      if (child.name === 'noBreakHyphen') return '-';
      return LEFT_OUT.has(child.name) ? '' : runText(child);
    })
    .join('');
}
