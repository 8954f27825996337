import fc from 'fast-check';
import type { ClaimDraft, ClaimSpan } from './claim-draft';
import { firstUntrueSpan } from './verbatim';

const draft = (content: ClaimSpan[], mention: ClaimSpan | null = null): ClaimDraft => ({
  type: 'direct',
  act: 'state',
  negated: false,
  hedged: false,
  content,
  cue: [],
  speakers: [{ name: 'X', kind: 'person', mention }],
  targets: [],
  addressees: [],
  via: [],
  saidOn: null,
  saidAt: null,
  within: null,
  confidence: 1,
  rule: 'test',
});

const placed = fc
  .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), fc.nat(), fc.nat())
  .map(([text, a, b]) => {
    const points = [...text];
    const start = a % points.length;
    const end = start + 1 + (b % (points.length - start));
    return { text, span: { start, end, text: points.slice(start, end).join('') } };
  });

describe('firstUntrueSpan', () => {
  it('believes every span cut at code points, in any text', () => {
    fc.assert(fc.property(placed, ({ text, span }) => expect(firstUntrueSpan(text, [draft([span], span)])).toBeNull()));
  });

  it('finds a span whose words are others', () => {
    fc.assert(
      fc.property(placed, ({ text, span }) => {
        const wrong = { ...span, text: `${span.text}x` };
        expect(firstUntrueSpan(text, [draft([span]), draft([span], wrong)])).toBe(wrong);
      }),
    );
  });

  it('counts code points, not halves of surrogate pairs', () => {
    expect(firstUntrueSpan('🏛 oui', [draft([{ start: 2, end: 5, text: 'oui' }])])).toBeNull();
    expect(firstUntrueSpan('🏛 oui', [draft([{ start: 3, end: 6, text: 'oui' }])])).not.toBeNull();
  });
});
