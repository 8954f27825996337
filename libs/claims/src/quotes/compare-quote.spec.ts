import { compareQuote, type QuoteOutcome } from './compare-quote';

const SAID = 'Nous ne céderons pas à l’intimidation, ni aujourd’hui ni demain';

describe('compareQuote', () => {
  it.each<[QuoteOutcome, string]>([
    ['verbatim', SAID],
    ['verbatim', "« Nous ne céderons pas à l'intimidation, ni aujourd'hui ni demain. »"],
    ['verbatim', '"NOUS  NE CEDERONS PAS à l’intimidation - ni aujourd’hui, ni demain"'],
    ['truncated', 'Nous ne céderons pas à l’intimidation'],
    ['truncated', '« Nous ne céderons pas (...) ni demain »'],
    ['truncated', 'Nous ne céderons pas […] ni demain'],
    ['truncated', '… à l’intimidation, ni aujourd’hui…'],
    ['altered', 'Nous céderons à l’intimidation'],
    ['altered', 'ni demain (...) Nous ne céderons pas'],
    ['altered', 'Nous ne céderons jamais à l’intimidation, ni aujourd’hui ni demain'],
    ['altered', '…'],
    ['altered', ''],
  ])('is %s for %s', (outcome, pasted) => {
    expect(compareQuote(pasted, SAID).outcome).toBe(outcome);
  });

  it('shows word by word what is missing and what was added', () => {
    const { differences, similarity } = compareQuote(
      'Nous ne céderons jamais à l’intimidation',
      'Nous ne céderons pas à l’intimidation',
    );
    expect(differences).toEqual([
      { kind: 'same', words: 'Nous ne céderons' },
      { kind: 'missing', words: 'pas' },
      { kind: 'added', words: 'jamais' },
      { kind: 'same', words: 'à l intimidation' },
    ]);
    expect(similarity).toBeCloseTo(12 / 14);
  });

  it('has nothing in common with other words', () => {
    expect(compareQuote('Le chat dort', SAID).similarity).toBe(0);
  });
});
