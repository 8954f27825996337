import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

/** One request that wants to break or hold up who answers it. */
export interface HostileInput {
  readonly name: string;
  /** A file of `POST /v1/articles/files`, or else the body of `POST /v1/articles` or of a bulk. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  readonly json?: () => string;
  readonly lines?: () => string;
}

const SENTENCE = '« Le pont sera rouvert avant la fin de l’année », a déclaré la maire, Anne Lebrun.';
const file = (name: string, content: string | Uint8Array): HostileInput['file'] => ({
  name,
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
});
const word = (paragraphs: string): string => `<w:document xmlns:w="w"><w:body>${paragraphs}</w:body></w:document>`;
const docx = (document: Uint8Array): Uint8Array => zipSync({ 'word/document.xml': document }, { level: 9 });
const page = (body: string): string =>
  `<!doctype html><html lang="fr"><head><title>Un titre</title></head><body><article>${body}</article></body></html>`;
const html = (body: string) => (): string =>
  JSON.stringify({ html: page(body), url: `https://presse.example/${body.length}` });
const text = (words: string) => (): string => JSON.stringify({ title: 'Un titre', text: words, language: 'fr' });
const ninjs = (fields: Record<string, unknown>): string =>
  JSON.stringify({
    uri: `urn:${Math.random()}`,
    headline: 'Un titre',
    versioncreated: '2026-03-01T08:00:00Z',
    ...fields,
  });
const newsml = (inside: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><contentSet><inlineXML>${inside}</inlineXML></contentSet></newsItem>`;

/** An archive whose list says that a part is small, and whose part is not. */
function lyingArchive(): Uint8Array {
  const honest = Buffer.from(docx(strToU8(word(`<w:p><w:r><w:t>${'a'.repeat(200)}</w:t></w:r></w:p>`))));
  const data = deflateRawSync(Buffer.alloc(300_000_000, 'a'), { level: 9 });
  const start = honest.indexOf('word/document.xml') + 'word/document.xml'.length;
  const list = honest.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const header = Buffer.from(honest.subarray(0, start));
  const [directory, size] = [Buffer.from(honest.subarray(list)), data.length];
  header.writeUInt32LE(size, 18);
  directory.writeUInt32LE(size, 20);
  directory.writeUInt32LE(start + size, directory.length - 22 + 16);
  return Buffer.concat([header, data, directory]);
}

const BOMB = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => {
  const [name, before] = [String.fromCharCode(98 + at), String.fromCharCode(97 + at)];
  return `<!ENTITY ${name} "${`&${before};`.repeat(10)}">`;
}).join('')}]>`;

function hostilePages(): HostileInput[] {
  return [
    { name: 'page of 4 million characters', json: html(`<p>${SENTENCE}</p>`.repeat(40_000)) },
    { name: 'page of one paragraph of 3 million characters', json: html(`<p>${`${SENTENCE} `.repeat(36_000)}</p>`) },
    { name: 'page nested 100,000 deep', json: html(`${'<div>'.repeat(100_000)}<p>${SENTENCE}</p>`) },
    { name: 'page of 100,000 open links', json: html(`${'<a href=x '.repeat(100_000)}${SENTENCE}`) },
    { name: 'page of 300,000 inline elements', json: html('<b><i>a</i></b>'.repeat(150_000)) },
    { name: 'page of 60,000 table cells', json: html(`<table>${'<tr><td>'.repeat(60_000)}${SENTENCE}`) },
    {
      name: 'page with JSON-LD nested 100,000 deep',
      json: html(`<script type="application/ld+json">${'[{"a":'.repeat(100_000)}</script><p>${SENTENCE}</p>`),
    },
    { name: 'page of 20 MB', file: file('a.html', page(`<p>${SENTENCE}</p>`.repeat(200_000)).slice(0, 19_900_000)) },
    {
      name: 'page of 20 MB in no charset',
      file: file(
        'a.html',
        Buffer.concat([Buffer.from('<p>'), Buffer.alloc(19_000_000, Buffer.from([0xe9, 0x20, 0xc3, 0xa9]))]),
      ),
    },
    {
      name: 'text of 20 MB in no charset',
      file: file('a.txt', Buffer.alloc(19_000_000, Buffer.from([0xe9, 0x20, 0xc3, 0xa9]))),
    },
  ];
}

function hostileDocuments(): HostileInput[] {
  return [
    { name: 'entity bomb', file: file('a.xml', newsml('<p>&j;</p>', BOMB)) },
    {
      name: 'external entity',
      file: file('a.xml', newsml('<p>&x;</p>', '<!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
    },
    { name: 'XML nested 100,000 deep', file: file('a.xml', newsml('<div>'.repeat(100_000))) },
    { name: 'XML of 12 MB', file: file('a.xml', newsml(`<p>${SENTENCE}</p>`.repeat(120_000))) },
    {
      name: 'XML of one text of 11 MB',
      file: file('a.xml', newsml(`<html><body><p>${`${SENTENCE} `.repeat(120_000)}</p></body></html>`)),
    },
    {
      name: 'DOCX that unpacks to 11 MB',
      file: file('a.docx', docx(strToU8(word(`<w:p><w:r><w:t>${SENTENCE}</w:t></w:r></w:p>`.repeat(85_000))))),
    },
    { name: 'DOCX that unpacks to 400 MB', file: file('a.docx', docx(new Uint8Array(400_000_000).fill(97))) },
    { name: 'DOCX that hides 300 MB', file: file('a.docx', lyingArchive()) },
    { name: 'Markdown quoted 100,000 deep', file: file('a.md', `${'> '.repeat(100_000)}${SENTENCE}`) },
    { name: 'Markdown of 200,000 brackets', file: file('a.md', `${'['.repeat(200_000)}${SENTENCE}`) },
    { name: 'Markdown of 200,000 stars', file: file('a.md', `${'*a _b '.repeat(70_000)}${SENTENCE}`) },
    { name: 'ninjs of 10 MB', file: file('a.json', ninjs({ body_text: `${SENTENCE}\n\n`.repeat(110_000) })) },
    {
      name: 'ninjs nested 100,000 deep',
      file: file('a.json', ninjs({ bodies: 1 }).replace('1}', `${'['.repeat(100_000)}${']'.repeat(100_000)}}`)),
    },
    {
      name: 'ninjs of 5,000 items',
      file: file('a.json', `[${Array.from({ length: 5_000 }, () => ninjs({ body_text: SENTENCE })).join(',')}]`),
    },
  ];
}

function hostileTexts(): HostileInput[] {
  return [
    { name: 'text of 1 MiB', json: text(`${SENTENCE}\n\n`.repeat(11_000)) },
    { name: 'text of 6 MB', json: text(`${SENTENCE} `.repeat(65_000)) },
    {
      name: 'text of soft hyphens and marks of direction',
      json: text('\u00ad\u200f\u202e'.repeat(100_000) + SENTENCE),
    },
    { name: 'text of combining marks', json: text(`e${'\u0301'.repeat(500_000)} ${SENTENCE}`) },
    {
      name: '20,000 paragraphs',
      json: () =>
        JSON.stringify({
          title: 'Un titre',
          paragraphs: Array.from({ length: 20_000 }, (_, at) => `${at} ${SENTENCE.slice(0, 30)}`),
        }),
    },
    { name: 'JSON nested 100,000 deep', json: () => `{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}` },
    {
      name: 'JSON of 100,000 names',
      json: () => JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`n${at}`, at]))),
    },
    {
      name: '10,000 JSON lines',
      lines: () =>
        Array.from({ length: 10_000 }, (_, at) =>
          JSON.stringify({
            externalId: `line-${at}`,
            title: `Un titre ${at}`,
            paragraphs: [SENTENCE, `Une ligne de plus, la ${at}e.`],
            language: 'fr',
          }),
        ).join('\n'),
    },
  ];
}

/** Every kind of bad input that DESIGN's intake must stand. */
export function hostileInputs(): HostileInput[] {
  return [...hostilePages(), ...hostileDocuments(), ...hostileTexts()];
}
