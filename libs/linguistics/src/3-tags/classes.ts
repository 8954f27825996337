import type { Upos } from '../types';

/**
 * What the tagger decides for a token: the part of speech, with the verb form and the kind of pronoun that the words
 * around it show, and whether « des » is one word or two.
 */
export const TAG_CLASSES = [
  'ADJ',
  'ADP',
  'ADV',
  'AUX.Fin',
  'AUX.Inf',
  'AUX.Part',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PRON.Rel',
  'PRON.Int',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB.Fin',
  'VERB.Inf',
  'VERB.Part',
  'X',
  'ADP+DET',
  'ADP+PRON',
] as const;

export type TagClass = (typeof TAG_CLASSES)[number];

const INDEX = new Map<string, number>(TAG_CLASSES.map((name, index) => [name, index]));

/** Index of the class of a word with this part of speech and these features. */
export function classOf(upos: Upos, feats: ReadonlyMap<string, string>): number {
  const detail = detailOf(upos, feats);
  return INDEX.get(detail === '' ? upos : `${upos}.${detail}`) ?? INDEX.get('X') ?? 0;
}

function detailOf(upos: Upos, feats: ReadonlyMap<string, string>): string {
  if (upos === 'VERB' || upos === 'AUX') {
    const form = feats.get('VerbForm') ?? 'Fin';
    return form === 'Inf' || form === 'Part' ? form : 'Fin';
  }
  const type = upos === 'PRON' ? feats.get('PronType') : undefined;
  return type === 'Rel' || type === 'Int' ? type : '';
}

export function classIndex(name: TagClass): number {
  return INDEX.get(name) ?? 0;
}

/** The part of speech of a class; of a contraction, that of its first word. */
export function uposOf(index: number): Upos {
  return (TAG_CLASSES[index] ?? 'X').split(/[.+]/u)[0] as Upos;
}

export function isContraction(index: number): boolean {
  return index >= TAG_CLASSES.length - 2;
}
