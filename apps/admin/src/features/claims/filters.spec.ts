import { countFilters, readFilters, toggled } from './filters';

describe('the filters of an address', () => {
  it('are what it says, without what makes no sense', () => {
    const search = {
      q: 'taïwan',
      act: ['accuse', 'shout'],
      hedged: true,
      negated: 'yes',
      publishedFrom: 'June',
      sort: 'newest',
    };
    expect(readFilters(search)).toEqual({ q: 'taïwan', act: ['accuse'], hedged: true, sort: 'newest' });
  });

  it('take one value as a list of one, and a number as words', () => {
    expect(readFilters({ q: 1996, speaker: 'Chine' })).toEqual({ q: '1996', speaker: ['Chine'] });
  });
});

describe('a value of a facet', () => {
  it('goes in and out, and the filter with its last value', () => {
    const one = toggled({ q: 'eau' }, 'act', 'accuse');
    expect(one).toEqual({ q: 'eau', act: ['accuse'] });
    expect(toggled(one, 'act', 'deny').act).toEqual(['accuse', 'deny']);
    expect(toggled(one, 'act', 'accuse')).toEqual({ q: 'eau' });
  });

  it('counts as a filter; the order of the list does not', () => {
    expect(countFilters({ q: 'eau', act: ['accuse'], sort: 'oldest' })).toBe(2);
  });
});
