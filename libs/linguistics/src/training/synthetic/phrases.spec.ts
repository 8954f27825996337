import data from '../data/reporting-verbs.json';
import type { Reading } from '../build-lexicon';
import { PhraseBook } from './phrases';

const reading = (form: string, lemma: string, upos: Reading['upos']): Reading => ({
  form,
  lemma,
  upos,
  feats: new Map(),
  count: 1,
});

const book = new PhraseBook([
  reading('élue', 'élire', 'VERB'),
  reading('dernier', 'dernier', 'ADJ'),
  reading('ancien', 'ancien', 'ADJ'),
  reading('président', 'président', 'NOUN'),
  reading('parti', 'partir', 'VERB'),
]);

const spelt = (phrase: string): string =>
  book
    .piece(phrase)
    .map((word) => `${word.form}/${word.upos}/${word.head}/${word.deprel}`)
    .join(' ');

describe('PhraseBook', () => {
  it.each([
    ["l'élue", "l'/DET/1/det élue/NOUN/-1/root"],
    ['ce dernier', 'ce/DET/1/det dernier/ADJ/-1/root'],
    ["l'ancien président", "l'/DET/2/det ancien/ADJ/2/amod président/NOUN/-1/root"],
    ['le président du parti', 'le/DET/1/det président/NOUN/-1/root de/ADP/4/case le/DET/4/det parti/NOUN/1/nmod'],
    ['sur France Inter', 'sur/ADP/1/case France/PROPN/-1/root Inter/PROPN/1/flat:name'],
  ])('reads « %s »', (phrase, expected) => {
    expect(spelt(phrase)).toBe(expected);
  });

  it('gives every phrase of the lists one root and no loop', () => {
    const { titles, complements, roles, circumstances, names, surnames } = data;
    for (const phrase of [titles, complements, roles, circumstances, names, surnames].flat()) {
      const heads = book.piece(phrase).map((word) => word.head);
      expect([phrase, heads.filter((head) => head === -1).length]).toEqual([phrase, 1]);
      expect(heads.every((head, i) => head !== i)).toBe(true);
    }
  });
});
