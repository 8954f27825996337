import { fateOf, type FateFacts } from './claim-fate';

const KEPT: FateFacts = { isNew: false, wasGone: false, last: null, differs: false };

describe('what became of a claim between two revisions', () => {
  it.each<[string, Partial<FateFacts>, ReturnType<typeof fateOf>]>([
    ['nothing', {}, 'unchanged'],
    ['other words', { last: 'changed', differs: true }, 'changed'],
    ['other words and back', { last: 'changed' }, 'unchanged'],
    ['it went', { last: 'gone' }, 'gone'],
    ['it went and came back', { last: 'returned' }, 'unchanged'],
    ['it went and came back in other words', { last: 'changed', differs: true }, 'changed'],
    ['it was gone and came back', { wasGone: true, last: 'returned' }, 'returned'],
    ['it was gone and stayed so', { wasGone: true }, null],
    ['it came', { isNew: true }, 'new'],
    ['it came and changed', { isNew: true, last: 'changed', differs: true }, 'new'],
    ['it came and went', { isNew: true, last: 'gone' }, null],
  ])('%s', (_, facts, fate) => {
    expect(fateOf({ ...KEPT, ...facts })).toBe(fate);
  });
});
