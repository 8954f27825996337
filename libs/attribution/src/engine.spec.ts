import fc from 'fast-check';
import type { Extraction } from './contract';
import { createEngine } from './engine';
import { randomAnalyzer } from './testing/random-analyzer';

const PIECES = [
  '« ',
  ' »',
  '"',
  '“',
  '”',
  '‘',
  "'",
  '’',
  '‹',
  '›',
  ', ',
  '. ',
  '; ',
  ' : ',
  '? ',
  '! ',
  '… ',
  '— ',
  '- ',
  '(',
  ')',
  '\u00a0',
  '\u202f',
  'le ministre',
  'Dong Jun',
  'il',
  'Elle',
  'la Chine',
  "l'",
  'qui ',
  ' que ',
  " qu'",
  ' de ',
  ' à ',
  ' par ',
  ' selon ',
  "d'après ",
  'Pour ',
  'accuse',
  'a déclaré',
  ' a-t-il dit',
  'dénonce',
  'reproche',
  ' estime',
  ', explique',
  'se dit',
  'aux yeux de',
  'à en croire',
  'mentir',
  'une manœuvre',
  'lundi',
  '14 octobre',
  'à Pékin',
  '12 %',
  '😀',
  'é',
  '\u0301',
  '\ud83d',
  '\u0000',
  'http://a.fr/?x=1',
  '@x',
  '#y',
  ' ',
  '\n',
  'AFP',
];
/** Sentences with their words in reporting order, so that rules have something to bite on, broken anywhere. */
const report = fc
  .tuple(
    fc.constantFrom(
      'Le ministre',
      'Dong Jun',
      'Elle',
      'La Chine, qui',
      '« Nous partirons »,',
      'Selon Pékin,',
      '"Non" :',
    ),
    fc.constantFrom(
      ' a déclaré',
      ' accuse la Russie',
      ' dénonce',
      ' estime',
      ' dit-il',
      ', explique',
      ' assure',
      ' juge',
    ),
    fc.constantFrom(
      ' que la paix viendra',
      ' de mentir',
      ' une manœuvre',
      ' Anna Roy, 12 ans',
      ' « injuste »',
      ' partir',
      ' : « oui, et non »',
    ),
    fc.constantFrom('.', ' », dit-elle.', ', selon la police.', ' ; il nie.', '', '\n'),
  )
  .map((parts) => parts.join(''));
const noise = fc
  .array(fc.oneof(report, fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 120 })
  .map((parts) => parts.join(''));
const article = fc.array(noise, { maxLength: 5 });

function expectSound({ text, claims }: Extraction, paragraphs: readonly string[]): void {
  expect(text).toBe(paragraphs.join('\n\n'));
  const points = [...text];
  claims.forEach((claim, index) => {
    const parties = [...claim.speakers, ...claim.targets, ...claim.addressees, ...claim.via];
    const mentions = parties.flatMap((party) => (party.mention ? [party.mention] : []));
    for (const span of [...claim.content, ...claim.cue, ...mentions]) {
      expect(span.end).toBeGreaterThan(span.start);
      expect(points.slice(span.start, span.end).join('')).toBe(span.text);
    }
    expect(claim.content.length).toBeGreaterThan(0);
    expect(claim.speakers.length).toBeGreaterThan(0);
    expect(claim.confidence).toBeGreaterThanOrEqual(0);
    expect(claim.confidence).toBeLessThanOrEqual(1);
    if (claim.within !== null) expect(claim.within).not.toBe(index);
  });
}

describe('the engine, on any text and any tree', () => {
  it('never throws, quotes verbatim in code points, and answers the same twice', () => {
    let found = 0;
    fc.assert(
      fc.property(article, fc.integer({ min: 0, max: 1000 }), (paragraphs, seed) => {
        const engine = createEngine(randomAnalyzer(seed));
        const first = engine.extract({ paragraphs });
        expectSound(first, paragraphs);
        found += first.claims.length;
        expect(engine.extract({ paragraphs })).toEqual(first);
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(300);
  });

  it('finds the same claims when it explains them', () => {
    fc.assert(
      fc.property(article, (paragraphs) => {
        const engine = createEngine(randomAnalyzer(7));
        expect(engine.explain({ paragraphs }).claims).toEqual(engine.extract({ paragraphs }).claims);
      }),
      { numRuns: 50 },
    );
  });
});
