import { WordWalk, type Step, type WordChoice } from './word-walk';

const TEXT = 'Un titre 🌊\n\n« Le pont est fermé, dit-elle. La route aussi », a dit Anne. Il nie.\n\nFin.';
const walk = new WordWalk(TEXT);
const words = (choice: WordChoice): string => {
  const piece = walk.piece(choice);
  return piece ? Array.from(TEXT).slice(piece.start, piece.end).join('') : '';
};
const at = (word: string): WordChoice => walk.at(Array.from(TEXT.slice(0, TEXT.indexOf(word))).length);
const step = (by: Step['by'], towards: 1 | -1, extend = false): Step => ({ by, towards, extend });

describe('choosing words by keys', () => {
  it('goes from word to word, past quotation marks and signs', () => {
    expect(words(walk.step(at('titre'), step('word', 1)))).toBe('Le');
    expect(words(walk.step(at('Le pont'), step('word', -1)))).toBe('titre');
    expect(words(at('« Le'))).toBe('Le');
  });

  it('stops at both ends of the text', () => {
    expect(words(walk.step(at('Un'), step('word', -1)))).toBe('Un');
    expect(words(walk.step(at('Fin'), step('sentence', 1)))).toBe('Fin');
  });

  it('extends word by word in both directions, across signs, without those at the edges', () => {
    const one = walk.step(at('est fermé'), step('word', 1, true));
    expect(words(one)).toBe('est fermé');
    expect(words(walk.step(one, step('word', 1, true)))).toBe('est fermé, dit-elle');
    expect(words(walk.step(at('fermé'), step('word', -1, true)))).toBe('est fermé');
  });

  it('goes to the first word of the next and the previous sentence, also over paragraphs', () => {
    expect(words(walk.step(at('pont'), step('sentence', 1)))).toBe('La');
    expect(words(walk.step(at('La route'), step('sentence', 1)))).toBe('Il');
    expect(words(walk.step(at('Il nie'), step('sentence', 1)))).toBe('Fin');
    expect(words(walk.step(at('route'), step('sentence', -1)))).toBe('La');
    expect(words(walk.step(at('La route'), step('sentence', -1)))).toBe('Le');
  });

  it('takes the rest of the sentence, then the next one', () => {
    const rest = walk.step(at('pont'), step('sentence', 1, true));
    expect(words(rest)).toBe('pont est fermé, dit-elle');
    expect(words(walk.step(rest, step('sentence', 1, true)))).toContain('a dit Anne');
  });
});
