import { readDate } from './dates';

const NOW = new Date('2026-11-24T12:00:00Z');
const read = (text: string, language: string | null = 'fr') => readDate(text, { now: NOW, language });

describe('readDate', () => {
  it.each([
    ['2026-03-09T14:05:00+01:00', '2026-03-09T13:05:00.000Z', null],
    ['2026-03-09T14:05:00Z', '2026-03-09T14:05:00.000Z', null],
    ['20260309T140500Z', '2026-03-09T14:05:00.000Z', null],
    ['2026-03-09T14:05:00.123456+0100', '2026-03-09T13:05:00.000Z', null],
    ['2026-03-09 14:05', '2026-03-09T13:05:00.000Z', 'date_without_zone'],
    ['2026-07-09 14:05', '2026-07-09T12:05:00.000Z', 'date_without_zone'],
    ['2026-03-09', '2026-03-08T23:00:00.000Z', 'date_without_zone'],
    ['Publié le 09/03/2026 à 14h05', '2026-03-09T13:05:00.000Z', 'date_without_zone'],
    ['Publié le 9 mars 2026 à 14 h 05, mis à jour à 16 h', '2026-03-09T13:05:00.000Z', 'date_without_zone'],
    ['1er août 2026', '2026-07-31T22:00:00.000Z', 'date_without_zone'],
    ['Mon, 09 Mar 2026 14:05:00 +0100', '2026-03-09T13:05:00.000Z', null],
  ])('reads %s', (text, at, note) => {
    expect(read(text)).toEqual({ at, note });
  });

  it('reads a wall clock on the hour that summer time skips without leaving the day', () => {
    expect(read('2026-03-29 02:30').at).toMatch(/^2026-03-29T0[01]:30/);
  });

  it('does not believe a date of 2099, nor one from before the web', () => {
    expect(read('2099-01-01T00:00:00Z')).toEqual({ at: null, note: 'date_in_future' });
    expect(read('1970-01-01T00:00:00Z')).toEqual({ at: null, note: 'date_implausible' });
  });

  it.each(['', 'hier', '2026-02-31', '2026-13-01T00:00:00Z', '99/99/2026', 'x'.repeat(300), '12345678901'])(
    'finds none in %s',
    (text) => {
      expect(read(text).at).toBeNull();
    },
  );

  it('takes UTC for a date without zone in a language whose country it does not know', () => {
    expect(read('2026-03-09 14:05', null).at).toBe('2026-03-09T14:05:00.000Z');
  });
});
