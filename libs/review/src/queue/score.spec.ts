import type { ClaimView } from '@dixit/claims';
import fc from 'fast-check';
import { DEFAULT_WEIGHTS, SCORE_PARTS, contentKey, pointsOf, priorityOf, rankOf, scorePartsOf } from './score';

const ENTERED = new Date('2026-05-01T00:00:00Z');

function aClaim(changes: Partial<ClaimView> = {}): ClaimView {
  return {
    act: 'state',
    hedged: false,
    confidence: 1,
    contentText: 'Nous ouvrirons',
    content: [{ start: 100, end: 114, text: 'Nous ouvrirons' }],
    targets: [],
    ...changes,
  } as ClaimView;
}

describe('the priority of a claim', () => {
  const plain = { textLength: 100, outlets: 1 };

  it.each([
    ['an accusation', aClaim({ act: 'accuse' }), plain, { accusation: 1 }],
    [
      'a named person as target',
      aClaim({ targets: [{ entityId: 'x', name: 'A', kind: 'person', mention: null }] }),
      plain,
      { personTargeted: 1 },
    ],
    [
      'an unnamed target',
      aClaim({ targets: [{ entityId: null, name: 'un élu', kind: 'unnamed', mention: null }] }),
      plain,
      {},
    ],
    ['a figure', aClaim({ contentText: 'Il manque 12 lits' }), plain, { figures: 1 }],
    ['a figure in letters', aClaim({ contentText: 'deux millions de gens' }), plain, { figures: 1 }],
    ['no figure in a word that holds one', aClaim({ contentText: 'un accent récent' }), plain, {}],
    ['a conditional', aClaim({ hedged: true }), plain, { hedged: 1 }],
    ['the head of the article', aClaim({ content: [{ start: 0, end: 9, text: '' }] }), plain, { prominence: 1 }],
    ['three outlets', aClaim(), { textLength: 100, outlets: 3 }, { outlets: 0.5 }],
    ['fifty outlets', aClaim(), { textLength: 100, outlets: 50 }, { outlets: 1 }],
    ['doubt of the engine', aClaim({ confidence: 0.25 }), plain, { lowConfidence: 0.75 }],
    ['an empty article', aClaim(), { textLength: 0, outlets: 1 }, {}],
  ])('sees %s', (_, claim, surroundings, expected) => {
    const parts = scorePartsOf(claim, surroundings);
    expect(parts).toEqual({ ...Object.fromEntries(SCORE_PARTS.map((part) => [part, 0])), ...expected });
  });

  it('puts more points and longer waiting first, and the shown priority agrees with the order', () => {
    const part = fc.record(
      Object.fromEntries(SCORE_PARTS.map((name) => [name, fc.integer({ min: 0, max: 4 }).map((n) => n / 4)])),
    );
    const day = fc.nat(300).map((days) => new Date(ENTERED.getTime() + days * 86_400_000));
    const now = new Date(ENTERED.getTime() + 400 * 86_400_000);
    fc.assert(
      fc.property(part, day, part, day, (parts, entered, otherParts, otherEntered) => {
        const shown =
          priorityOf(parts, entered, DEFAULT_WEIGHTS, now) - priorityOf(otherParts, otherEntered, DEFAULT_WEIGHTS, now);
        const rank = rankOf(parts, entered, DEFAULT_WEIGHTS) - rankOf(otherParts, otherEntered, DEFAULT_WEIGHTS);
        expect(shown + rank).toBeCloseTo(0, 0);
      }),
    );
    expect(pointsOf({ accusation: 1, outlets: 0.5 }, DEFAULT_WEIGHTS)).toBe(40);
  });

  it('knows the same words again', () => {
    expect(contentKey('« Nous  ouvrirons, À Noël ! »')).toBe(contentKey('nous ouvrirons a noel'));
    expect(contentKey('Nous ouvrirons')).not.toBe(contentKey('Nous fermerons'));
  });
});
