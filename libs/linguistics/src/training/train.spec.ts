import { createAnalyzer } from '../engine';
import { FRENCH } from '../languages/fr';
import { parseConllu, type GoldSentence } from './conllu';
import type { TrainingFiles } from './corpus';
import { synthesize } from './synthetic/generate';
import { train, type TrainingPlan } from './train';
import { readVerbForms } from './verb-forms';

/** « form/lemma/UPOS/head/relation[/features] » of each word, heads from 1. */
function conllu(sentences: readonly string[]): string {
  const rows = (sentence: string): string =>
    sentence
      .split(' ')
      .map((word, i) => {
        const [form, lemma, upos, head, relation, feats] = word.split('~');
        return [i + 1, form, lemma, upos, '_', feats ?? '_', head, relation, '_', '_'].join('\t');
      })
      .join('\n');
  return sentences.map((sentence, i) => `# sent_id = s${i}\n# text = ${i}\n${rows(sentence)}`).join('\n\n');
}

const FIN = 'VerbForm=Fin|Mood=Ind|Tense=Pres|Number=Sing|Person=3';
const SENTENCES = [
  `Le~le~DET~2~det maire~maire~NOUN~3~nsubj~Gender=Masc|Number=Sing dort~dormir~VERB~0~root~${FIN} .~.~PUNCT~3~punct`,
  `La~le~DET~2~det ville~ville~NOUN~3~nsubj~Gender=Fem|Number=Sing paie~payer~VERB~0~root~${FIN} le~le~DET~5~det pain~pain~NOUN~3~obj .~.~PUNCT~3~punct`,
  `Le~le~DET~2~det chat~chat~NOUN~3~nsubj~Gender=Masc|Number=Sing mange~manger~VERB~0~root~${FIN} la~le~DET~5~det souris~souris~NOUN~3~obj~Gender=Fem .~.~PUNCT~3~punct`,
];

const VERBS = [
  'W=er P=e,es,e,ons,ez,ent I=ais,ais,ait,ions,iez,aient J=ai,as,a,âmes,âtes,èrent K=é,és,ée,ées\texpliqu affirm ajout déclar not observ',
  'W=ire P=is,is,it,isons,ites,isent K=it,its,ite,ites\td',
].join('\n');

const FILES: TrainingFiles = {
  treebanks: new Map([
    ['fr_tiny-train', conllu(Array.from({ length: 12 }, (_, i) => SENTENCES[i % 3] ?? ''))],
    ['fr_gsd-dev', conllu(SENTENCES.slice(1))],
    ['fr_gsd-test', conllu(SENTENCES)],
  ]),
  wordList: 'maire\tmaire\tNOUN\tGender=Masc|Number=Sing\t9\n',
  verbs: VERBS,
  nouns: 'Masc\tpréfet\nFem\télue\n',
  firstNames: ['MARIE', 'PAUL'],
};

const PLAN: TrainingPlan = {
  tags: { epochs: 3, bits: 14 },
  morphology: { epochs: 3, bits: 14 },
  arcs: { epochs: 4, bits: 14 },
  labels: { epochs: 3, bits: 14 },
  folds: 2,
  foldEpochs: 2,
  synthetic: 40,
};

const silent = (): void => undefined;

describe('train', () => {
  const result = train(FILES, PLAN, silent);

  it('gives the same bytes for the same files and plan', () => {
    const again = train(FILES, PLAN, silent);
    expect(again.card.version).toBe(result.card.version);
    expect(Buffer.compare(again.model, result.model)).toBe(0);
  });

  it('gives another version for another plan', () => {
    expect(train(FILES, { ...PLAN, synthetic: 30 }, silent).card.version).not.toBe(result.card.version);
  });

  it('learns what it is shown', () => {
    expect(result.figures.get('fr_gsd-test')).toMatchObject({ upos: 1, uas: 1, las: 1 });
  });

  it('gives bytes that an analyzer reads', () => {
    const [sentence] = createAnalyzer(result.model, FRENCH).analyze(['La ville paie le pain.']).sentences;
    expect(sentence?.words.map((word) => [word.form, word.lemma, word.deprel])).toEqual([
      ['La', 'le', 'det'],
      ['ville', 'ville', 'nsubj'],
      ['paie', 'payer', 'root'],
      ['le', 'le', 'det'],
      ['pain', 'pain', 'obj'],
      ['.', '.', 'punct'],
    ]);
  });
});

describe('synthesize', () => {
  const sources = {
    sentences: parseConllu('tiny', FILES.treebanks.get('fr_tiny-train') ?? ''),
    readings: [],
    verbs: readVerbForms(VERBS),
    firstNames: ['MARIE', 'PAUL'],
  };
  const made = synthesize(sources, 300, 5);
  const spelt = (sentence: GoldSentence): string => sentence.tokens.map((token) => token.form).join(' ');

  it('makes the number of sentences asked for, the same each time', () => {
    expect(made).toHaveLength(300);
    expect(synthesize(sources, 300, 5).map(spelt)).toEqual(made.map(spelt));
  });

  it('makes trees: one root, every word below it', () => {
    for (const { words } of made) {
      expect(words.filter((word) => word.head === -1)).toHaveLength(1);
      expect(words.every((word) => word.head < words.length)).toBe(true);
    }
  });

  it('hangs an incise on the clause it reports, and its speaker on it as subject', () => {
    const incises = made.filter((sentence) => sentence.words.some((word) => word.deprel === 'parataxis'));
    expect(incises.length).toBeGreaterThan(60);
    for (const { words } of incises) {
      const verb = words.findIndex((word) => word.deprel === 'parataxis');
      expect(words.some((word) => word.head === verb && word.deprel === 'nsubj')).toBe(true);
      expect(words[words[verb]?.head ?? -1]?.head).toBe(-1);
    }
  });

  it('writes contractions as French does', () => {
    expect(made.map(spelt).some((text) => / (?:de|à) les? /u.test(text))).toBe(false);
  });
});
