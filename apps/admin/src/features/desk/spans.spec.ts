import { moveEdge, splitContent } from './spans';

const TEXT = 'Titre 🌊\n\n« Le pont est fermé, et la route aussi », a dit Anne.';
const place = (words: string) => {
  const start = Array.from(TEXT.slice(0, TEXT.indexOf(words))).length;
  return { start, end: start + Array.from(words).length };
};
const words = ({ start, end }: { start: number; end: number }) => Array.from(TEXT).slice(start, end).join('');
const whole = place('Le pont est fermé, et la route aussi');

describe('splitting a claim by selecting in the text', () => {
  it('makes the selected words a claim of their own, and trims what the cut leaves', () => {
    const parts = splitContent([whole], place('et la route aussi'), TEXT);
    expect(parts?.taken.map(words)).toEqual(['et la route aussi']);
    expect(parts?.rest.map(words)).toEqual(['Le pont est fermé']);
  });

  it('leaves two pieces where the middle is taken', () => {
    expect(splitContent([whole], place('est fermé,'), TEXT)?.rest.map(words)).toEqual(['Le pont', 'et la route aussi']);
  });

  it.each([
    ['all of it', 'Le pont est fermé, et la route aussi'],
    ['words outside', 'a dit Anne'],
  ])('is refused for %s', (_, selected) => expect(splitContent([whole], place(selected), TEXT)).toBeNull());
});

describe('moving an end of the content by a word', () => {
  it.each([
    ['start', 1, 'pont est fermé, et la route aussi'],
    ['start', -1, '« Le pont est fermé, et la route aussi'],
    ['end', -1, 'Le pont est fermé, et la route'],
    ['end', 1, 'Le pont est fermé, et la route aussi »,'],
  ] as const)('its %s by %d', (edge, by, expected) => {
    expect(moveEdge([whole], edge, by, TEXT)?.map(words)).toEqual([expected]);
  });

  it('stays within the paragraph, and never takes the last word', () => {
    expect(moveEdge([place('« Le pont')], 'start', -1, TEXT)).toBeNull();
    expect(moveEdge([place('pont')], 'start', 1, TEXT)).toBeNull();
  });
});
