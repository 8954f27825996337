import { passageOf } from './passage';

describe('the paragraphs around a claim', () => {
  const TEXT = 'Titre 🏛\n\nUn pont 🌉.\n\nLe pont sera rouvert.\n\nLa fin.';
  const span = (words: string) => {
    const start = [...TEXT.slice(0, TEXT.indexOf(words))].length;
    return { start, end: start + [...words].length };
  };

  it.each([
    ['Titre', ['Titre'], 'Titre 🏛'],
    ['sera rouvert', ['sera rouvert'], 'Le pont sera rouvert.'],
    ['La fin.', ['La fin.'], 'La fin.'],
    ['several', ['🌉', 'rouvert'], 'Un pont 🌉.\n\nLe pont sera rouvert.'],
  ])('%s', (_, words, text) => {
    const passage = passageOf(TEXT, words.map(span));
    expect(passage.text).toBe(text);
    expect([...TEXT].slice(passage.start, passage.start + [...text].length).join('')).toBe(text);
  });
});
