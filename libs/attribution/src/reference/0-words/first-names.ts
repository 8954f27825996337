import data from '../../data/gazetteer/first-names.json';
import { fold } from './fold';
import type { Gender } from './gazetteer';

let known: Map<string, Gender | null> | null = null;

/** Read on first use: most of the library's users need no names. */
function names(): Map<string, Gender | null> {
  if (known) return known;
  known = new Map<string, Gender | null>();
  for (const name of data.either.split(' ')) known.set(name, byEnding(name));
  for (const name of data.feminine.split(' ')) known.set(name, 'f');
  for (const name of data.masculine.split(' ')) known.set(name, 'm');
  return known;
}

/** Endings that tell, in names given in France. */
function byEnding(name: string): Gender | null {
  if (
    /(?:ine|elle|ette|ie|ia|na|ra|la|sa|ta|ane|anne|enne|aine|ise|yne|ene|ude|ande|line|dine|ile|ele|ence|ique|eline|atou|dia)$/u.test(
      name,
    )
  )
    return 'f';
  if (/(?:o|os|us|is|as|es|ard|ert|and|ald|ric|bert|rd|an|en|on|in|el|er|or|ou|am|im|ed|ik|ek|id)$/u.test(name))
    return 'm';
  return null;
}

export function isFirstName(word: string): boolean {
  const folded = fold(word);
  return names().has(folded) || (folded.includes('-') && names().has(folded.split('-')[0] ?? ''));
}

/** Gender that a first name suggests; the first part decides for « Jean-Marie ». Null where it does not tell. */
export function genderOfFirstName(word: string): Gender | null {
  const folded = fold(word);
  return names().get(folded) ?? names().get(folded.split('-')[0] ?? '') ?? null;
}
