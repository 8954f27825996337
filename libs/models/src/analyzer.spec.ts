import fc from 'fast-check';
import type { Analysis, Sentence, Word } from '@dixit/linguistics';
import { loadFrenchAnalyzer } from '.';

const analyzer = loadFrenchAnalyzer();

/** « form/relation→head » of each word. */
function tree(sentence: Sentence): string {
  const name = (word: Word): string =>
    `${word.form}/${word.deprel}→${word.head < 0 ? 'root' : (sentence.words[word.head]?.form ?? '?')}`;
  return sentence.words.map(name).join(' ');
}

function only(text: string): Sentence {
  const [sentence, ...others] = analyzer.analyze([text]).sentences;
  if (sentence === undefined || others.length > 0) throw new Error(`Not one sentence: ${text}`);
  return sentence;
}

function wordOf(text: string, form: string): Word {
  const word = only(text).words.find((candidate) => candidate.form === form);
  if (word === undefined) throw new Error(`No word "${form}" in: ${text}`);
  return word;
}

const TREES: readonly (readonly [string, string])[] = [
  ['La ministre a dénoncé un mensonge.', 'ministre/nsubj→dénoncé'],
  ['La ministre a dénoncé un mensonge.', 'mensonge/obj→dénoncé'],
  ['« La situation est grave », explique Marie Dupont.', 'Marie/nsubj→explique'],
  ['« La situation est grave », explique Marie Dupont.', 'explique/parataxis→grave'],
  ['« La Chine menace la paix », a indiqué à l’AFP une source diplomatique.', 'source/nsubj→indiqué'],
  ['Le texte, a-t-elle ajouté, sera voté en juin.', '-t-elle/nsubj→ajouté'],
  ['Le maire affirme que la ville paiera.', 'paiera/ccomp→affirme'],
  ['Comme l’a souligné la préfète, le pont est fermé.', 'préfète/nsubj→souligné'],
  ['« La ville paiera », répète l’élue.', 'élue/nsubj→répète'],
  ['« C’est faux », soupire-t-on à la mairie.', 'soupire/parataxis→faux'],
];

const MORPHOLOGY: readonly (readonly [string, string, Partial<Word['morph']>])[] = [
  ['Le ministre aurait menti.', 'aurait', { mood: 'Cnd', verbForm: 'Fin' }],
  ['Le ministre mentirait.', 'mentirait', { mood: 'Cnd' }],
  ['Il faut que la France agisse.', 'agisse', { mood: 'Sub' }],
  ['Les élues sont parties.', 'parties', { verbForm: 'Part', gender: 'Fem', number: 'Plur' }],
];

const LEMMAS: readonly (readonly [string, string, string])[] = [
  ['Elles mentaient.', 'mentaient', 'mentir'],
  ['« Non », tonne le maire.', 'tonne', 'tonner'],
  ['Le maire parle du projet de loi.', 'de', 'de'],
  ['Les chevaux sont partis.', 'chevaux', 'cheval'],
];

describe('the shipped French analyzer', () => {
  it.each(TREES)('reads « %s » with %s', (text, arc) => {
    expect(tree(only(text))).toContain(arc);
  });

  it.each(MORPHOLOGY)('in « %s » marks %s', (text, form, features) => {
    expect(wordOf(text, form).morph).toMatchObject(features);
  });

  it.each(LEMMAS)('in « %s » traces %s to %s', (text, form, lemma) => {
    expect(wordOf(text, form).lemma).toBe(lemma);
  });

  it('gives both words of a contraction the span of their token', () => {
    const { words } = only('Le maire parle du projet de loi.');
    expect(words.map((word) => word.form)).toEqual(['Le', 'maire', 'parle', 'de', 'le', 'projet', 'de', 'loi', '.']);
    expect([words[3]?.start, words[3]?.end]).toEqual([words[4]?.start, words[4]?.end]);
  });

  it('keeps offsets of paragraphs joined by a blank line', () => {
    const { text, paragraphs, sentences } = analyzer.analyze(['Un titre', 'Paul dort.']);
    expect(text).toBe('Un titre\n\nPaul dort.');
    expect(paragraphs).toEqual([
      { start: 0, end: 8 },
      { start: 10, end: 20 },
    ]);
    expect(sentences[1]?.words.map((word) => text.slice(word.start, word.end))).toEqual(['Paul', 'dort', '.']);
  });
});

const PIECES = [
  'Le maire ',
  'a dit : ',
  '« ',
  ' »',
  ', explique-t-il',
  '. ',
  '"',
  'M. ',
  '😀',
  '\u00a0',
  'l’',
  'du ',
  '1 000 ',
  '&amp;',
  'É',
  '\n',
  '??',
  '-',
  '@a ',
];

/** Texts of any characters, and texts of what news is made of in any order. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
);

function expectSound(analysis: Analysis, paragraphs: readonly string[]): void {
  expect(analysis.text).toBe(paragraphs.join('\n\n'));
  let position = 0;
  for (const { start, end, words, paragraph } of analysis.sentences) {
    expect(start).toBeGreaterThanOrEqual(position);
    expect(end).toBeLessThanOrEqual(analysis.paragraphs[paragraph]?.end ?? -1);
    position = end;
    expect(words.filter((word) => word.head === -1)).toHaveLength(1);
    words.forEach((word, i) => {
      expect(word.index).toBe(i);
      expect(word.start).toBeGreaterThanOrEqual(words[i - 1]?.start ?? start);
      expect(word.end).toBeGreaterThan(word.start);
      expect(word.end).toBeLessThanOrEqual(end);
      expect(reachesRoot(words, i)).toBe(true);
    });
  }
}

function reachesRoot(words: readonly Word[], from: number): boolean {
  let at = from;
  for (let steps = 0; steps <= words.length; steps += 1) {
    if (at < 0) return true;
    at = words[at]?.head ?? -1;
  }
  return false;
}

describe('on any text, the analyzer', () => {
  it('gives sentences in order, words in their spans and one tree each', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), (paragraphs) => {
        expectSound(analyzer.analyze(paragraphs), paragraphs);
      }),
      { numRuns: 150 },
    );
  });

  it('says the same each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(analyzer.analyze([text])).toEqual(analyzer.analyze([text]));
      }),
      { numRuns: 50 },
    );
  });

  it('cuts what never ends, so that the work grows with the text and not with its square', () => {
    const endless = (times: number): number => {
      const { sentences } = analyzer.analyze(['Le maire dit que '.repeat(times)]);
      return Math.max(...sentences.map((sentence) => sentence.words.length));
    };
    expect(endless(400)).toBe(endless(200));
  });
});
