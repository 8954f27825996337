import type { Morphology, Upos } from '../types';

/** Features of a word as one string, `Name=Value` joined by `|` in this order: what the morphology model chooses among. */
export const BUNDLE_FEATURES = ['VerbForm', 'Mood', 'Tense', 'Number', 'Gender', 'Person', 'PronType'] as const;

const OF_NOMINALS = new Set(['Number', 'Gender']);
const OF_PRONOUNS = new Set(['Number', 'Gender', 'Person', 'PronType']);
const OF_DETERMINERS = new Set(['Number', 'Gender', 'PronType']);
const OF_VERBS = new Set(['VerbForm', 'Mood', 'Tense', 'Number', 'Gender', 'Person']);
const NONE = new Set<string>();

function kept(upos: Upos): ReadonlySet<string> {
  if (upos === 'VERB' || upos === 'AUX') return OF_VERBS;
  if (upos === 'PRON') return OF_PRONOUNS;
  if (upos === 'DET') return OF_DETERMINERS;
  return upos === 'NOUN' || upos === 'ADJ' || upos === 'PROPN' || upos === 'NUM' ? OF_NOMINALS : NONE;
}

export function bundleOf(upos: Upos, feats: ReadonlyMap<string, string>): string {
  const names = kept(upos);
  return BUNDLE_FEATURES.filter((name) => names.has(name) && feats.has(name))
    .map((name) => `${name}=${feats.get(name) ?? ''}`)
    .join('|');
}

export function parseBundle(bundle: string): Morphology {
  const value = new Map(
    bundle.split('|').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  const person = value.get('Person');
  return {
    ...(value.has('VerbForm') && { verbForm: value.get('VerbForm') as Morphology['verbForm'] }),
    ...(value.has('Mood') && { mood: value.get('Mood') as Morphology['mood'] }),
    ...(value.has('Tense') && { tense: value.get('Tense') as Morphology['tense'] }),
    ...(value.has('Number') && { number: value.get('Number') as Morphology['number'] }),
    ...(value.has('Gender') && { gender: value.get('Gender') as Morphology['gender'] }),
    ...(person !== undefined && { person: Number(person) as Morphology['person'] }),
    ...(value.has('PronType') && { pronType: value.get('PronType') }),
  };
}
