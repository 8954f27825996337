import fc from 'fast-check';
import { MOST_CLAUSES, readTextQuery, type TextTerm } from './text-query';

const words = (text: string): TextTerm => ({ kind: 'words', text });
const phrase = (text: string): TextTerm => ({ kind: 'phrase', text });

describe('readTextQuery', () => {
  it.each<[string, { alternatives: TextTerm[]; excluded: boolean }[]]>([
    [
      'port Taïwan',
      [
        { alternatives: [words('port')], excluded: false },
        { alternatives: [words('Taïwan')], excluded: false },
      ],
    ],
    ['"port de pêche"', [{ alternatives: [phrase('port de pêche')], excluded: false }]],
    ['« port de pêche »', [{ alternatives: [phrase('port de pêche')], excluded: false }]],
    ['"jamais fermée', [{ alternatives: [phrase('jamais fermée')], excluded: false }]],
    ['-grève', [{ alternatives: [words('grève')], excluded: true }]],
    ['-"la grève"', [{ alternatives: [phrase('la grève')], excluded: true }]],
    ['manif*', [{ alternatives: [{ kind: 'prefix', text: 'manif' }], excluded: false }]],
    ['Chine ou Russie', [{ alternatives: [words('Chine'), words('Russie')], excluded: false }]],
    ['Chine OR "Hong Kong"', [{ alternatives: [words('Chine'), phrase('Hong Kong')], excluded: false }]],
    ['ou', []],
    ['a ou', [{ alternatives: [words('a')], excluded: false }]],
    [
      "aujourd’hui l'accord",
      [
        { alternatives: [words('aujourd’hui')], excluded: false },
        { alternatives: [words("l'accord")], excluded: false },
      ],
    ],
    ['', []],
    ["& | ! () :* '", []],
    ['*', []],
  ])('reads %s', (typed, clauses) => {
    expect(readTextQuery(typed)).toEqual(clauses);
  });

  it('means something or nothing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (typed) => {
        const clauses = readTextQuery(typed);
        expect(clauses.length).toBeLessThanOrEqual(MOST_CLAUSES);
        for (const { alternatives } of clauses) expect(alternatives.length).toBeGreaterThan(0);
      }),
    );
  });

  it('reads a long sentence in time linear in its length', () => {
    const started = process.cpuUsage();
    for (const typed of [
      '"« “ '.repeat(20_000),
      '-'.repeat(100_000),
      'a* or '.repeat(20_000),
      `${' '.repeat(100_000)}x`,
    ])
      readTextQuery(typed);
    expect(process.cpuUsage(started).user).toBeLessThan(3_000_000);
  });
});
