import { decodeText } from './decode';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

describe('decodeText', () => {
  it('reads windows-1252 behind an iso-8859-1 label, as browsers do', () => {
    const bytes = Buffer.concat([
      latin1('<meta charset="iso-8859-1"><p>L'),
      Buffer.from([0x92]),
      latin1('été à 5 '),
      Buffer.from([0x80, 0x9c]),
    ]);
    expect(decodeText(bytes)).toMatchObject({
      text: expect.stringContaining('L’été à 5 €œ'),
      charset: 'windows-1252',
      notes: [],
    });
  });

  it('believes UTF-8 bytes over another label, and says so', () => {
    expect(decodeText(utf8('<p>L’été</p>'), 'text/html; charset=ISO-8859-1')).toEqual({
      text: '<p>L’été</p>',
      charset: 'utf-8',
      notes: ['charset_mislabelled'],
    });
  });

  it('reads windows-1252 behind a UTF-8 label', () => {
    expect(decodeText(latin1('<meta charset=utf-8><p>Évreux</p>'))).toMatchObject({
      text: expect.stringContaining('Évreux'),
      notes: ['charset_mislabelled'],
    });
  });

  it('reads each byte in its own encoding where two are mixed', () => {
    const mixed = Buffer.concat([utf8('déjà vu, '), latin1('déjà lu')]);
    expect(decodeText(mixed).text).toBe('déjà vu, déjà lu');
  });

  it('undoes a text encoded twice', () => {
    const twice = Buffer.from(utf8('L’été dernier, la préfète a été entendue'))
      .toString('latin1')
      .replace('\u0080', '€')
      .replace('\u0099', '™');
    expect(decodeText(utf8(twice))).toMatchObject({
      text: 'L’été dernier, la préfète a été entendue',
      notes: ['encoding_repaired'],
    });
  });

  it.each([
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('été', 'utf16le')])],
    ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8('été')])],
  ])('follows the byte order mark of %s', (charset, bytes) => {
    expect(decodeText(bytes)).toMatchObject({ text: 'été', charset });
  });

  it('reads a known encoding by its label', () => {
    expect(decodeText(Buffer.from([0xa4, 0xbd]), 'text/html; charset=iso-8859-15').text).toBe('€œ');
  });

  it('takes an unknown label for none', () => {
    expect(decodeText(latin1('été'), 'text/html; charset=klingon').text).toBe('été');
  });
});
