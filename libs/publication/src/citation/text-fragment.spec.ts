import { textFragment } from './text-fragment';

const locate = (text: string, words: string, from = 0): [string, number, number] => {
  const at = text.indexOf(words, from);
  const start = [...text.slice(0, at)].length;
  return [text, start, start + [...words].length];
};

describe('textFragment', () => {
  it('names short words whole and encodes what the directive reserves', () => {
    const text = 'Titre\n\n« Nous partirons, dit-il, demain & sans peur », a lancé la maire.';
    expect(textFragment(...locate(text, 'Nous partirons, dit-il, demain & sans peur'))).toBe(
      ':~:text=Nous%20partirons%2C%20dit%2Dil%2C%20demain%20%26%20sans%20peur',
    );
  });

  it('names long words by their edges', () => {
    const words = Array.from({ length: 40 }, (_, index) => `mot${index}`).join(' ');
    expect(textFragment(...locate(`Titre\n\n${words}.`, words))).toBe(
      ':~:text=mot0%20mot1%20mot2%20mot3%20mot4,mot35%20mot36%20mot37%20mot38%20mot39',
    );
  });

  it('takes the edges from the first and the last paragraph of words that run over several', () => {
    const text = 'Titre\n\nUn deux trois.\n\nQuatre cinq six.';
    expect(textFragment(...locate(text, 'Un deux trois.\n\nQuatre cinq six'))).toBe(
      ':~:text=Un%20deux%20trois.,Quatre%20cinq%20six',
    );
  });

  it('adds the words around where the same ones stand twice', () => {
    const text =
      'Il faut agir\n\nLa maire a dit : il faut agir.\n\nLe préfet aussi pense que il faut agir vite et bien.';
    const [, start, end] = locate(text, 'il faut agir', text.indexOf('aussi'));
    expect(textFragment(text, start, end)).toBe(':~:text=aussi%20pense%20que-,il%20faut%20agir,-vite%20et%20bien.');
  });

  it('counts code points', () => {
    const text = '😀😀\n\n« Oui 😀 », dit-elle.';
    expect(textFragment(text, 6, 11)).toBe(`:~:text=${encodeURIComponent('Oui 😀')}`);
  });

  it('is empty for an empty span', () => {
    expect(textFragment('abc', 1, 1)).toBe('');
  });
});
