import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { extractPage, readDocument, readFeed, readOpml } from '@dixit/articles';
import { strToU8, zipSync } from 'fflate';

const INTAKE = path.join(__dirname, '..');
const NOW = new Date('2026-04-01T08:00:00Z');
const URL = 'https://presse.example/une/page.html';

/** A format taken in: samples of it, and every string that reading one of them brings to the store. */
export interface FuzzedFormat {
  readonly name: string;
  readonly samples: readonly Uint8Array[];
  read(bytes: Uint8Array): (string | null)[];
}

function files(folder: string, pattern: RegExp): Buffer[] {
  const names = readdirSync(path.join(INTAKE, folder)).filter((name) => pattern.test(name));
  if (names.length === 0) throw new Error(`No sample in ${folder} is named like ${String(pattern)}.`);
  return names.map((name) => readFileSync(path.join(INTAKE, folder, name)));
}

const docx = zipSync({
  'word/document.xml': strToU8(
    '<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Un titre</w:t></w:r></w:p>' +
      '<w:p><w:r><w:t>« Le pont », a dit </w:t></w:r><w:del><w:r><w:t>Paul</w:t></w:r></w:del><w:r><w:t>Anne.</w:t></w:r></w:p>' +
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Une case</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>',
  ),
  'docProps/core.xml': strToU8(
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Anne</dc:creator><dc:language>fr-FR</dc:language></cp:coreProperties>',
  ),
});

function documents(bytes: Uint8Array, name: string): (string | null)[] {
  return readDocument({ bytes, name, contentType: null, now: NOW }).flatMap(
    ({ title, paragraphs, standfirst, byline, publisher }) => [
      ...[title, ...paragraphs, standfirst, byline, publisher],
    ],
  );
}

function feeds(bytes: Uint8Array): (string | null)[] {
  const { title, entries } = readFeed({ bytes, contentType: null, url: URL, now: NOW });
  return [title, ...entries.flatMap((entry) => [entry.title, entry.byline, ...entry.paragraphs])];
}

export const FUZZED_FORMATS: readonly FuzzedFormat[] = [
  {
    name: 'pages',
    samples: files('pages', /\.html$/),
    read: (bytes) => {
      const { title, paragraphs, standfirst, byline, publisher } = extractPage({ content: bytes, url: URL, now: NOW });
      return [title, ...paragraphs, standfirst, byline, publisher];
    },
  },
  { name: 'feeds', samples: files('feeds', /\.(xml|rdf|json)$/), read: feeds },
  {
    name: 'OPML',
    samples: files('feeds', /\.opml$/),
    read: (bytes) => readOpml(bytes).map(({ title }) => title),
  },
  { name: 'ninjs', samples: files('samples', /^ninjs.*\.json$/), read: (bytes) => documents(bytes, 'a.json') },
  { name: 'NewsML-G2', samples: files('samples', /^newsml.*\.xml$/), read: (bytes) => documents(bytes, 'a.xml') },
  { name: 'Markdown', samples: files('samples', /\.md$/), read: (bytes) => documents(bytes, 'a.md') },
  { name: 'plain text', samples: files('samples', /\.txt$/), read: (bytes) => documents(bytes, 'a.txt') },
  { name: 'DOCX', samples: [docx], read: (bytes) => documents(bytes, 'a.docx') },
];
