import type { VerbForm } from '../verb-forms';
import { leaf, type TreePiece } from './tree-piece';

/** The forms of one verb that incises use. */
export interface Conjugation {
  readonly lemma: string;
  readonly finite: ReadonlyMap<string, string>;
  /** By gender and number: « Masc Sing ». */
  readonly participle: ReadonlyMap<string, string>;
}

export function conjugations(forms: readonly VerbForm[], lemmas: readonly string[]): ReadonlyMap<string, Conjugation> {
  const wanted = new Set(lemmas);
  const all = new Map<string, { lemma: string; finite: Map<string, string>; participle: Map<string, string> }>();
  for (const { form, lemma, feats } of forms) {
    if (!wanted.has(lemma)) continue;
    const verb = all.get(lemma) ?? { lemma, finite: new Map<string, string>(), participle: new Map<string, string>() };
    all.set(lemma, verb);
    const number = feats.get('Number') ?? '';
    if (feats.get('VerbForm') === 'Part' && feats.get('Tense') === 'Past') {
      verb.participle.set(`${feats.get('Gender') ?? ''} ${number}`, form);
    } else if (feats.get('Person') === '3') {
      const key = `${feats.get('Mood') ?? ''} ${feats.get('Tense') ?? ''} ${number}`;
      if (!verb.finite.has(key)) verb.finite.set(key, form);
    }
  }
  return all;
}

export function finiteVerb(verb: Conjugation, mood: string, tense: string, number: string): TreePiece | undefined {
  const form = verb.finite.get(`${mood} ${tense} ${number}`);
  if (form === undefined) return undefined;
  return [
    leaf(form, verb.lemma, 'VERB', 'root', [
      ['VerbForm', 'Fin'],
      ['Mood', mood],
      ['Tense', tense],
      ['Number', number],
      ['Person', '3'],
    ]),
  ];
}

export function participle(verb: Conjugation, gender: string, number: string): TreePiece | undefined {
  const form = verb.participle.get(`${gender} ${number}`);
  if (form === undefined) return undefined;
  const feats: [string, string][] = [
    ['VerbForm', 'Part'],
    ['Tense', 'Past'],
    ['Number', number],
    ['Gender', gender],
  ];
  return [leaf(form, verb.lemma, 'VERB', 'root', feats)];
}

const AUXILIARIES: Readonly<Record<string, readonly [string, string]>> = {
  'avoir Pres Sing': ['a', 'Pres'],
  'avoir Pres Plur': ['ont', 'Pres'],
  'avoir Imp Sing': ['avait', 'Imp'],
  'avoir Imp Plur': ['avaient', 'Imp'],
  'être Pres Sing': ['est', 'Pres'],
  'être Pres Plur': ['sont', 'Pres'],
  'être Imp Sing': ['était', 'Imp'],
  'être Imp Plur': ['étaient', 'Imp'],
};

export function auxiliary(lemma: 'avoir' | 'être', tense: string, number: string): TreePiece {
  const [form] = AUXILIARIES[`${lemma} ${tense} ${number}`] ?? ['a'];
  return [
    leaf(form, lemma, 'AUX', 'aux:tense', [
      ['VerbForm', 'Fin'],
      ['Mood', 'Ind'],
      ['Tense', tense],
      ['Number', number],
      ['Person', '3'],
    ]),
  ];
}
