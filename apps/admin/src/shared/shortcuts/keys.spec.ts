import { keyOf, match } from './keys';

const press = (key: string, more: Partial<Parameters<typeof keyOf>[0]> = {}) =>
  keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('a key press', () => {
  it('is the character produced, whatever the place of the key', () => {
    expect(press('a')).toBe('a');
    expect(press('?')).toBe('?');
    expect(press('N')).toBe('n');
    expect(press(' ')).toBe('Space');
    expect(press('Enter')).toBe('Enter');
  });

  it.each([
    ['with Ctrl', { ctrlKey: true }],
    ['with Meta', { metaKey: true }],
    ['with Alt, which makes characters on a Mac', { altKey: true }],
    ['while an input method composes', { isComposing: true }],
  ])('%s is none of ours', (_, more) => expect(press('n', more)).toBeUndefined());
});

describe('a run of keys', () => {
  const known = [
    { keys: 'n', id: 'next' },
    { keys: 'g q', id: 'queue' },
    { keys: 'g a', id: 'articles' },
  ];

  it('finds what it means, waits while it may, and gives up', () => {
    expect(match(['n'], known)).toEqual({ found: known[0] });
    expect(match(['g'], known)).toBe('begun');
    expect(match(['g', 'a'], known)).toEqual({ found: known[2] });
    expect(match(['g', 'x'], known)).toBe('none');
  });

  it('prefers what was added last, so that a screen may take a key over', () => {
    const over = [...known, { keys: 'n', id: 'note' }];
    expect(match(['n'], over)).toEqual({ found: { keys: 'n', id: 'note' } });
  });
});
