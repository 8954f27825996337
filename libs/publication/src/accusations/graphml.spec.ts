import { SaxesParser } from 'saxes';
import { escapeXml } from '../xml';
import { asGraphml } from './graphml';

describe('GraphML', () => {
  it('is well-formed XML whatever the names', () => {
    const seen: string[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('text', (text) => seen.push(text));
    const names = ['A & B <i>"x"</i>', 'nul\u0000\u0008 \ud800 fin'];
    const edge = {
      accuser: 'n1',
      accused: 'n2',
      claims: 2,
      counterClaims: 0,
      publishers: ['P & Q'],
      claimIds: [],
      denialIds: [],
    };
    const xml = asGraphml({
      nodes: names.map((name, index) => ({ id: `n${index + 1}`, name, kind: 'person' })),
      edges: [{ ...edge, firstSeen: '2024-01-01T00:00:00Z', lastSeen: '2024-01-02T00:00:00Z' }],
    });
    parser.write(xml).close();
    expect(seen).toEqual(expect.arrayContaining([names[0], 'P & Q', '2024-01-02T00:00:00.000Z']));
    expect(xml.match(/<edge /g)).toHaveLength(1);
  });

  it('leaves out what XML forbids', () => {
    expect(escapeXml('a\u0000b\u000bc\ud800')).toBe('abc\ufffd');
  });
});
