import institutionData from '../../data/gazetteer/institutions.json';
import seatData from '../../data/gazetteer/seats.json';
import stateData from '../../data/gazetteer/states.json';
import type { PartyKind } from '../../contract';
import { fold } from './fold';

export type Gender = 'm' | 'f';

/** What the gazetteer knows under a name. */
export interface Place {
  /** ISO code of a state; for an institution or seat its own name. */
  readonly key: string;
  readonly name: string;
  readonly kind: PartyKind;
  readonly gender: Gender | null;
  readonly plural: boolean;
  /** By what sort of name it was found. */
  readonly by: 'state' | 'capital' | 'seat' | 'institution';
}

/** A demonym form, « chinoises »: whose, and of what gender and number. */
export interface Demonym {
  readonly state: Place;
  readonly gender: Gender | null;
  readonly plural: boolean | null;
}

const EUROPE: Place = {
  key: 'EU',
  name: 'Union européenne',
  kind: 'organisation',
  gender: 'f',
  plural: false,
  by: 'institution',
};

const IRREGULAR: Readonly<Record<string, string>> = {
  grec: 'grecque',
  turc: 'turque',
  burkinabe: 'burkinabe',
  suisse: 'suisse',
  letton: 'lettone',
  philippin: 'philippine',
  mongol: 'mongole',
  kazakh: 'kazakhe',
  espagnol: 'espagnole',
  vatican: 'vaticane',
};

const PLACES = new Map<string, Place>();
const DEMONYMS = new Map<string, Demonym>();
/** Folded first words of names of several words, with the most words one has. */
const LONGEST = new Map<string, number>();

readStates();
readSeats();
readInstitutions();

/** A state, capital, seat of power or institution by its name without article, in any case and accents. */
export function placeNamed(name: string): Place | null {
  return PLACES.get(fold(name)) ?? null;
}

/** Most words that a name beginning with this word has; 0 where none begins so. */
export function longestFrom(word: string): number {
  return LONGEST.get(fold(word)) ?? 0;
}

/** « rue de Grenelle », « palais de l'Élysée »: seats whose name begins in lower case. */
export function seatNamed(name: string): Place | null {
  const place = /\p{Lu}/u.test(name) ? placeNamed(name) : null;
  return place?.by === 'seat' ? place : null;
}

/** Whom « chinois », « Américains », « française » belong to. */
export function demonymOf(form: string): Demonym | null {
  return DEMONYMS.get(fold(form)) ?? null;
}

function put(name: string, place: Place): void {
  const key = fold(name);
  if (key === '') return;
  if (!PLACES.has(key)) PLACES.set(key, place);
  const words = key.split(/[ ']/u);
  const first = words[0] ?? '';
  LONGEST.set(first, Math.max(LONGEST.get(first) ?? 0, words.length));
}

function readStates(): void {
  for (const line of stateData.states) {
    const [key = '', name = '', article = '', capitals = '', demonyms = '', others = ''] = line.split('|');
    const plural = article === 'les';
    const gender: Gender | null = article === 'la' ? 'f' : article === 'le' ? 'm' : /e$/u.test(name) ? 'f' : 'm';
    const state: Place = { key, name, kind: 'state', gender, plural, by: 'state' };
    for (const other of [name, ...list(others)]) put(other, state);
    for (const capital of list(capitals)) put(capital, { ...state, by: 'capital', gender: null, plural: false });
    for (const demonym of list(demonyms)) putDemonym(demonym, state);
  }
  putDemonym('européen', EUROPE);
  putDemonym('communautaire', EUROPE);
}

function readSeats(): void {
  for (const line of seatData.seats) {
    const [word = '', name = '', kind = 'organisation'] = line.split('|');
    PLACES.delete(fold(word));
    put(word, {
      key: fold(name),
      name,
      kind: kind === 'state' ? 'state' : 'organisation',
      gender: null,
      plural: /s$/u.test(word),
      by: 'seat',
    });
  }
}

function readInstitutions(): void {
  for (const line of institutionData.institutions) {
    const [name = '', others = '', gender = ''] = line.split('|');
    const institution: Place = {
      key: fold(name),
      name,
      kind: 'organisation',
      gender: gender === 'f' ? 'f' : 'm',
      plural: false,
      by: 'institution',
    };
    for (const other of [name, ...list(others)]) put(other, institution);
  }
}

function list(words: string): string[] {
  return words.split(',').filter((word) => word !== '');
}

function putDemonym(masculine: string, state: Place): void {
  const base = fold(masculine);
  const feminine = feminineOf(base);
  const forms: [string, Demonym][] = [
    [base, { state, gender: base === feminine ? null : 'm', plural: /[sx]$/u.test(base) ? null : false }],
    [
      /[sx]$/u.test(base) ? base : `${base}s`,
      { state, gender: base === feminine ? null : 'm', plural: /[sx]$/u.test(base) ? null : true },
    ],
    [feminine, { state, gender: base === feminine ? null : 'f', plural: false }],
    [`${feminine}s`, { state, gender: base === feminine ? null : 'f', plural: true }],
  ];
  for (const [form, demonym] of forms) if (!DEMONYMS.has(form)) DEMONYMS.set(form, demonym);
}

/** Feminine of a folded masculine demonym. */
function feminineOf(masculine: string): string {
  const irregular = IRREGULAR[masculine];
  if (irregular) return irregular;
  if (masculine.endsWith('e')) return masculine;
  if (/(?:i|e)en$/u.test(masculine)) return `${masculine}ne`;
  return `${masculine}e`;
}
