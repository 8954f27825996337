import type { Reading } from './build-lexicon';

/** Readings of the noun list (`fr-nouns.txt`: a gender, a tab, singular nouns), singular and plural, each counted 0. */
export function readNounForms(list: string): Reading[] {
  return list.split('\n').flatMap((line) => {
    const [gender, nouns] = line.split('\t');
    if (gender === undefined || nouns === undefined || line.startsWith('#')) return [];
    return nouns
      .split(' ')
      .flatMap((noun) => [
        reading(noun, noun, gender, 'Sing'),
        ...(/[sxz]$/u.test(noun) ? [] : [reading(plural(noun), noun, gender, 'Plur')]),
      ]);
  });
}

function reading(form: string, lemma: string, gender: string, number: string): Reading {
  return {
    form,
    lemma,
    upos: 'NOUN',
    feats: new Map([
      ['Gender', gender],
      ['Number', number],
    ]),
    count: 0,
  };
}

/** The rule; exceptions (« bals », « pneus ») are in the treebanks' word list or harmless. */
function plural(noun: string): string {
  if (/al$/u.test(noun)) return `${noun.slice(0, -1)}ux`;
  return /(?:au|eu|œu)$/u.test(noun) ? `${noun}x` : `${noun}s`;
}
