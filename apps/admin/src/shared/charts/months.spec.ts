import { daysOf, everyMonth } from './months';

describe('months', () => {
  it('without any are there too, over the end of a year', () => {
    expect(
      everyMonth([
        { month: '2026-02-01', claims: 3 },
        { month: '2025-11', claims: 1 },
      ]),
    ).toEqual([
      { month: '2025-11', claims: 1 },
      { month: '2025-12', claims: 0 },
      { month: '2026-01', claims: 0 },
      { month: '2026-02', claims: 3 },
    ]);
    expect(everyMonth([])).toEqual([]);
  });

  it('end on their last day, leap years included', () => {
    expect(daysOf('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
    expect(daysOf('2026-12')).toEqual({ first: '2026-12-01', last: '2026-12-31' });
  });
});
