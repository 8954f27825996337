import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { ParseFault, type ParsedArticle } from './parsed-article';
import { formatOf, readDocument } from './read-document';

const SAMPLES = path.join(__dirname, '../../../../test/intake/samples');
const NOW = new Date('2026-04-01T08:00:00Z');

function read(
  content: string | Uint8Array,
  name: string | null = null,
  contentType: string | null = null,
): ParsedArticle[] {
  return readDocument({
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    name,
    contentType,
    now: NOW,
  });
}
const sample = (name: string): ParsedArticle[] => read(readFileSync(path.join(SAMPLES, name)), name);

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ParseFault) return error.code;
    throw error;
  }
  return 'none';
}

describe('ninjs', () => {
  it('reads version 1', () => {
    expect(sample('ninjs-1.json')).toMatchObject([
      {
        externalId: 'urn:newsml:agence-boreale.example:20260310:pont-varenne',
        version: '2',
        status: 'usable',
        language: 'fr',
        publishedAt: '2026-03-10T13:32:00.000Z',
        modifiedAt: '2026-03-10T16:05:00.000Z',
        publisher: 'Agence Boréale',
        byline: 'Clarisse Aubertin',
        paragraphs: [expect.stringMatching(/^Le département/), expect.stringMatching(/Solange.Péridon\.$/)],
      },
    ]);
  });

  it('reads version 2 with its embargo', () => {
    expect(sample('ninjs-2.json')).toMatchObject([
      {
        title: 'Céréales : les négociants inquiets d’une taxe sur le blé',
        embargoedUntil: '2026-02-20T05:00:00.000Z',
        byline: 'Maël Tréguer',
        paragraphs: [expect.any(String), '« C’est un coup de poignard », a affirmé Armand Leguidec.'],
      },
    ]);
  });

  it('reads a cancellation in version 3, which needs no text', () => {
    expect(sample('ninjs-3.json')).toMatchObject([
      { status: 'canceled', externalId: 'https://agence-boreale.example/ninjs/8840' },
    ]);
  });

  it('refuses a status it does not know rather than publish', () => {
    expect(
      faultOf(() =>
        read(
          '{"uri":"urn:x","headline":"t","body_text":"Un.","pubstatus":"maybe","versioncreated":"2026-01-01T00:00:00Z"}',
        ),
      ),
    ).toBe('unreadable');
  });

  it('holds back for good what has an embargo it cannot read', () => {
    expect(read('{"uri":"urn:x","headline":"t","body_text":"Un.","embargoed":"demain soir"}')[0]?.embargoedUntil).toBe(
      '9999-01-01T00:00:00.000Z',
    );
    expect(
      read('{"uri":"urn:x","headline":"t","body_text":"Un.","embargoed":"2041-01-01T00:00:00Z"}')[0]?.embargoedUntil,
    ).toBe('2041-01-01T00:00:00.000Z');
  });

  it('does not take other JSON for an article', () => {
    expect(faultOf(() => read('{"a":1}'))).toBe('unsupported_format');
    expect(faultOf(() => read('{"uri": broken', 'x.json'))).toBe('unsupported_format');
    expect(faultOf(() => read('['.repeat(200_000), 'x.json'))).toBe('unsupported_format');
  });
});

describe('NewsML-G2', () => {
  it('reads a correction under embargo', () => {
    expect(sample('newsml-g2-item.xml')).toMatchObject([
      {
        externalId: 'urn:newsml:agence-boreale.example:20260317:usine-velcourt',
        version: '3',
        title: 'Usine Velcourt : la direction confirme 214 suppressions de postes',
        publisher: 'Agence Boréale',
        byline: 'Bérengère Ollivaud',
        embargoedUntil: '2026-03-17T19:00:00.000Z',
        publishedAt: '2026-03-17T11:00:00.000Z',
        modifiedAt: '2026-03-17T18:26:00.000Z',
        paragraphs: [
          'La direction de l’usine Velcourt a confirmé mardi la suppression de 214 postes.',
          '« Le site n’est plus compétitif », a justifié le directeur général, Stefan Brandner.',
        ],
      },
    ]);
  });

  it('reads the text items of a message: one withheld, one killed, no picture', () => {
    expect(sample('newsml-g2-message.xml')).toMatchObject([
      {
        status: 'withheld',
        paragraphs: ['OSLO (Agence) – La Norvège a accusé lundi la Russie de brouiller les signaux GPS.'],
      },
      { status: 'canceled', title: 'Annulation' },
    ]);
  });

  it.each([
    [
      'a document type',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><newsItem guid="x">&a;</newsItem>',
      'unreadable',
    ],
    ['an external entity', '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><newsItem/>', 'unreadable'],
    ['an unknown entity', '<?xml version="1.0"?><newsItem guid="x">&eacute;</newsItem>', 'unreadable'],
    ['what is not closed', '<?xml version="1.0"?><newsItem guid="x">', 'unreadable'],
    ['a deep nest', `<?xml version="1.0"?>${'<a>'.repeat(100_000)}`, 'too_deep'],
    ['too many elements', `<?xml version="1.0"?><a>${'<b/>'.repeat(400_000)}</a>`, 'too_large'],
    ['another vocabulary', '<?xml version="1.0"?><rss><channel/></rss>', 'no_article'],
  ])('refuses %s', (_, xml, code) => {
    expect(faultOf(() => read(xml))).toBe(code);
  });
});

describe('Markdown and plain text', () => {
  it('reads what a note says about itself and its text without marks', () => {
    expect(sample('note.md')).toMatchObject([
      {
        title: 'Cantine bio : la ville de Gerzac recule',
        byline: 'Joris Delmas',
        publisher: 'La Gazette de Gerzac',
        publishedAt: '2026-03-04T09:45:00.000Z',
        paragraphs: [
          'La ville de Gerzac a suspendu mercredi le tarif unique de ses cantines scolaires.',
          'Une « pause »',
          '« Nous prenons le temps d’une pause », a dit la maire, Agnès Rouquette.',
          '- 4.200 enfants concernés ;',
          '- 600.000 euros en jeu.',
        ],
      },
    ]);
  });

  it('takes the first paragraph of a text for its title and joins wrapped lines', () => {
    expect(sample('dispatch.txt')).toMatchObject([
      {
        title: 'Ligne 9 : l’exploitant promet un retour à la normale',
        paragraphs: [expect.stringContaining('normale « d’ici à juin »'), expect.any(String)],
      },
    ]);
  });
});

function docx(body: string, extra: Record<string, Uint8Array> = {}): Uint8Array {
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  return zipSync({
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document ${namespace}><w:body>${body}</w:body></w:document>`),
    ...extra,
  });
}
const run = (text: string, properties = ''): string =>
  `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

describe('DOCX', () => {
  it('reads title, paragraphs, lists and tracked changes as accepted', () => {
    const body = [
      run('Le titre', '<w:pPr><w:pStyle w:val="Titre"/></w:pPr>'),
      '<w:p><w:r><w:t>Il a dit « oui </w:t></w:r><w:ins><w:r><w:t>demain</w:t></w:r></w:ins><w:del><w:r><w:delText>hier</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> ».</w:t></w:r></w:p>',
      run('Un point.', '<w:pPr><w:numPr/></w:pPr>'),
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
    ].join('');
    expect(read(docx(body), 'a.docx')).toMatchObject([
      { title: 'Le titre', paragraphs: ['Il a dit « oui demain ».', '- Un point.'] },
    ]);
  });

  it('unpacks no bomb, by size or by number', () => {
    expect(faultOf(() => read(docx('', { 'word/document.xml': new Uint8Array(30_000_000) })))).toBe('too_large');
    const many = Object.fromEntries(Array.from({ length: 4_100 }, (_, at) => [`f${at}`, new Uint8Array(0)]));
    expect(faultOf(() => read(docx('', many)))).toBe('too_large');
  });

  it('says when an archive is broken or no Word document', () => {
    expect(faultOf(() => read(docx(run('x')).slice(0, 60)))).toBe('unreadable');
    expect(faultOf(() => read(zipSync({ 'a.txt': strToU8('x') })))).toBe('unsupported_format');
  });
});

describe('formatOf', () => {
  it.each([
    ['%PDF-1.7', 'a.txt', 'unsupported_format'],
    ['{\\rtf1 x}', null, 'unsupported_format'],
  ])('refuses %s whatever its name', (content, name, code) => {
    expect(faultOf(() => formatOf({ bytes: Buffer.from(content), name, contentType: null }))).toBe(code);
  });

  it('believes the content over the name', () => {
    expect(formatOf({ bytes: Buffer.from('<!DOCTYPE html><html>'), name: 'a.txt', contentType: 'text/plain' })).toBe(
      'html',
    );
  });
});
