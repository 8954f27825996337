import { shapeWord } from '../model/word-shape';
import { classIndex, type TagClass } from './classes';
import type { Form } from './form-table';
import { missingVerb } from './missing-verb';

const VERB = 1 << classIndex('VERB.Fin');

/** « la/DET police/NOUN leur/DET reproche/NOUN* »: a star marks what the word list knows for a finite verb too. */
function read(line: string): { forms: Form[]; tags: number[] } {
  const words = line.split(' ').map((word) => /^(.+)\/([\w.+]+)(\*?)$/u.exec(word) ?? ['', '', 'X', '']);
  return {
    forms: words.map(([, form = '', , star]) => ({
      ...shapeWord(form),
      known: star === '*' ? VERB : 0,
      top: 0,
      exact: 0,
      firstName: 0,
      bundles: 0,
    })),
    tags: words.map(([, , tag]) => classIndex(tag as TagClass)),
  };
}

const found = (line: string, deficit = 0.1): string => {
  const { forms, tags } = read(line);
  return forms[missingVerb(forms, tags, () => deficit)]?.form ?? '';
};

describe('the verb that a clause lacks', () => {
  it.each([
    ['La/DET police/NOUN leur/DET reproche/NOUN* de/ADP mentir/VERB.Inf ./PUNCT', 'reproche'],
    ['La/DET présidente/NOUN dément/ADV* avoir/AUX.Inf menti/VERB.Part ./PUNCT', 'dément'],
    ['Il/PRON pointe/NOUN* la/DET mairie/NOUN qui/PRON.Rel nie/VERB.Fin tout/PRON ./PUNCT', 'pointe'],
  ])('is found in « %s »', (line, verb) => {
    expect(found(line)).toBe(verb);
  });

  it.each([
    'La/DET critique/NOUN* porte/VERB.Fin sur/ADP le/DET budget/NOUN ./PUNCT',
    'Une/DET menace/NOUN* de/ADP plus/ADV ./PUNCT',
    'La/DET maison/NOUN de/ADP la/DET discorde/NOUN* ./PUNCT',
    'Trois/NUM demandes/NOUN* ./PUNCT',
    'Le/DET préfet/NOUN de/ADP région/NOUN ./PUNCT',
  ])('is not made up in « %s »', (line) => {
    expect(found(line)).toBe('');
  });

  it('is left alone where the tagger was sure', () => {
    expect(found('La/DET présidente/NOUN dément/ADV* avoir/AUX.Inf menti/VERB.Part ./PUNCT', 0.6)).toBe('');
  });
});
