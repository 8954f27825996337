import fc from 'fast-check';
import { AnchorText } from './anchor';
import { matchClaims, type ClaimFacts, type KnownClaim } from './match-claims';

function facts(words: string, changes: Partial<ClaimFacts> = {}): ClaimFacts {
  return { words, speakers: ['Solange Péridon'], act: 'state', negated: false, place: 0.5, ...changes };
}
function known(words: string, changes: Partial<ClaimFacts> = {}): KnownClaim {
  const current = facts(words, changes);
  return { current, engine: current };
}

describe('matchClaims', () => {
  it('keeps a claim whose words and speaker are the same, whatever moved around it', () => {
    expect(
      matchClaims(
        [known('Nous avons sous-estimé la corrosion', { place: 0.2 })],
        [facts('nous avons sous‑estimé la corrosion', { place: 0.9 })],
      ),
    ).toEqual({
      pairs: [{ known: 0, found: 0, kind: 'unchanged' }],
      gone: [],
      created: [],
    });
  });

  it.each([
    ['other words', facts('Nous avons gravement sous-estimé la corrosion des câbles')],
    ['another speaker', facts('Nous avons sous-estimé la corrosion', { speakers: ['Hubert Maillefaud'] })],
    ['another act', facts('Nous avons sous-estimé la corrosion', { act: 'accuse' })],
    ['a negation', facts('Nous avons sous-estimé la corrosion', { negated: true })],
  ])('calls it changed with %s', (_, found) => {
    expect(matchClaims([known('Nous avons sous-estimé la corrosion')], [found]).pairs).toEqual([
      { known: 0, found: 0, kind: 'changed' },
    ]);
  });

  it('tells what is gone and what is new', () => {
    expect(matchClaims([known('Le pont sera rouvert')], [facts('Les impôts ne monteront pas')])).toEqual({
      pairs: [],
      gone: [0],
      created: [0],
    });
  });

  it('does not give the words of one to another who says something only near it', () => {
    const found = facts('Nous avons bien estimé la corrosion', { speakers: ['Hubert Maillefaud'] });
    expect(matchClaims([known('Nous avons sous-estimé la corrosion des câbles du pont')], [found]).pairs).toEqual([]);
  });

  it('pairs the same words said twice in their order', () => {
    const matching = matchClaims(
      [known('Non', { place: 0.1 }), known('Non', { place: 0.9 })],
      [facts('Non', { place: 0.15 }), facts('Non', { place: 0.8 })],
    );
    expect(matching.pairs).toMatchObject([
      { known: 0, found: 0 },
      { known: 1, found: 1 },
    ]);
  });

  it("finds a corrected claim by the engine's earlier answer", () => {
    const corrected: KnownClaim = {
      current: facts('la corrosion', { speakers: ['le préfet'] }),
      engine: facts('Nous avons sous-estimé la corrosion des câbles'),
    };
    expect(matchClaims([corrected], [facts('Nous avons sous-estimé la corrosion des câbles')]).pairs).toEqual([
      { known: 0, found: 0, kind: 'unchanged' },
    ]);
  });

  it('prefers the exact words to similar ones of the same speaker', () => {
    const matching = matchClaims(
      [known('Le pont sera rouvert en juin')],
      [facts('Le pont sera rouvert en mai', { place: 0.5 }), facts('Le pont sera rouvert en juin', { place: 0 })],
    );
    expect(matching.pairs).toEqual([{ known: 0, found: 1, kind: 'unchanged' }]);
    expect(matching.created).toEqual([0]);
  });

  it('uses every claim once and loses none', () => {
    const claim = fc.record({
      words: fc.constantFrom('a b c', 'a b d', 'x y', 'x', ''),
      speakers: fc.subarray(['Un', 'Deux Trois', 'Trois']),
      act: fc.constantFrom('state', 'deny'),
      negated: fc.boolean(),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 12 }), fc.array(claim, { maxLength: 12 }), (before, after) => {
        const { pairs, gone, created } = matchClaims(
          before.map((current) => ({ current, engine: null })),
          after,
        );
        expect([...pairs.map((pair) => pair.known), ...gone].sort((a, b) => a - b)).toEqual(
          before.map((_, index) => index),
        );
        expect([...pairs.map((pair) => pair.found), ...created].sort((a, b) => a - b)).toEqual(
          after.map((_, index) => index),
        );
        expect(
          matchClaims(
            before.map((current) => ({ current, engine: current })),
            before,
          ).pairs.every(({ kind }) => kind === 'unchanged'),
        ).toBe(true);
      }),
    );
  });
});

describe('AnchorText', () => {
  const text = new AnchorText('🏛 « Oui », dit-elle. Puis : « Oui ».');

  it('finds words by code points, typographic variants aside, nearest first', () => {
    expect(text.find('Oui', 0)).toEqual({ start: 4, end: 7, text: 'Oui' });
    expect(text.find('Oui', 40)?.start).toBe(30);
    expect(text.find('«\u00A0Oui\u00A0»', 0)?.text).toBe('« Oui »');
  });

  it('finds nothing that is not there', () => {
    expect(text.find('Non', 0)).toBeNull();
    expect(text.find('', 0)).toBeNull();
  });

  it('gives words that stand where it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(), (written, a, b) => {
        const points = [...written];
        const start = a % points.length;
        const words = points.slice(start, start + 1 + (b % 5)).join('');
        const anchor = new AnchorText(written).find(words, start);
        expect(anchor === null ? null : points.slice(anchor.start, anchor.end).join('')).toBe(anchor?.text ?? null);
        expect(anchor).not.toBeNull();
      }),
    );
  });
});
