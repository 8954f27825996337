/** A form of the verb list. */
export interface VerbForm {
  readonly form: string;
  readonly lemma: string;
  readonly feats: ReadonlyMap<string, string>;
}

const PERSONS = [
  ['Sing', '1'],
  ['Sing', '2'],
  ['Sing', '3'],
  ['Plur', '1'],
  ['Plur', '2'],
  ['Plur', '3'],
] as const;
const PARTICIPLES = [
  ['Masc', 'Sing'],
  ['Masc', 'Plur'],
  ['Fem', 'Sing'],
  ['Fem', 'Plur'],
] as const;
const FINITE: Readonly<Record<string, readonly [string, string]>> = {
  P: ['Ind', 'Pres'],
  Y: ['Imp', 'Pres'],
  I: ['Ind', 'Imp'],
  J: ['Ind', 'Past'],
  F: ['Ind', 'Fut'],
  C: ['Cnd', 'Pres'],
  S: ['Sub', 'Pres'],
  T: ['Sub', 'Imp'],
};

/** Every form of the verb list (`fr-verbs.tsv`). Of the subjunctive imperfect only « -ât »: the others look like nouns. */
export function readVerbForms(tsv: string): VerbForm[] {
  const forms: VerbForm[] = [];
  for (const line of tsv.split('\n')) {
    const [cells, stems] = line.split('\t');
    if (cells === undefined || stems === undefined || line.startsWith('#')) continue;
    const tenses = cells.split(' ').map((cell) => [cell.slice(0, 1), cell.slice(2).split(',')] as const);
    for (const stem of stems.split(' ')) {
      const lemma = stem + (tenses[0]?.[1][0] ?? '');
      for (const [tense, endings] of tenses) addTense(forms, lemma, stem, tense, endings);
    }
  }
  return forms;
}

function addTense(forms: VerbForm[], lemma: string, stem: string, tense: string, endings: readonly string[]): void {
  endings.forEach((ending, cell) => {
    const feats = ending === '-' ? undefined : featsOf(tense, cell);
    if (feats === undefined) return;
    forms.push({ form: stem + ending, lemma, feats: new Map(feats) });
    const other = secondSpelling(stem + ending, lemma, tense);
    if (other !== undefined) forms.push({ form: other, lemma, feats: new Map(feats) });
  });
}

function featsOf(tense: string, cell: number): [string, string][] | undefined {
  if (tense === 'W') return [['VerbForm', 'Inf']];
  if (tense === 'G')
    return [
      ['VerbForm', 'Part'],
      ['Tense', 'Pres'],
    ];
  if (tense === 'K') {
    const [gender, number] = PARTICIPLES[cell] ?? PARTICIPLES[0];
    return [
      ['VerbForm', 'Part'],
      ['Tense', 'Past'],
      ['Number', number],
      ['Gender', gender],
    ];
  }
  const mood = FINITE[tense];
  const person = PERSONS[cell];
  if (mood === undefined || person === undefined || (tense === 'T' && cell !== 2)) return undefined;
  return [
    ['VerbForm', 'Fin'],
    ['Mood', mood[0]],
    ['Tense', mood[1]],
    ['Number', person[0]],
    ['Person', person[1]],
  ];
}

/** « il paye » or « il paie »: the list has the first alone. */
function secondSpelling(form: string, lemma: string, tense: string): string | undefined {
  if (!lemma.endsWith('ayer') || !'PYFCS'.includes(tense) || !/aye(?!z)/u.test(form)) return undefined;
  return form.replace(/aye(?!.*aye)/u, 'aie');
}
