import { nameKey } from '../name-key';
import data from './data/states.json';

export interface StateNames {
  /** ISO 3166-1. */
  readonly code: string;
  /** French first; other names and capitals, which stand for the state, after it. */
  readonly names: readonly string[];
}

const split = (list: string | undefined): string[] => (list ?? '').split(',').filter((part) => part !== '');

const byKey = new Map<string, StateNames>();
const byDemonym = new Map<string, Set<string>>();
const byProperName = new Map<string, string>();

for (const line of data.states) {
  const [code = '', names, capitals, french, english] = line.split('|');
  const state = { code, names: [...split(names), ...split(capitals)] };
  for (const name of state.names) if (!byKey.has(nameKey(name))) byKey.set(nameKey(name), state);
  for (const name of split(names)) byProperName.set(nameKey(name), code);
  for (const demonym of [...split(french).flatMap(frenchForms), ...split(english)]) {
    const known = byDemonym.get(nameKey(demonym)) ?? new Set<string>();
    byDemonym.set(nameKey(demonym), known.add(code));
  }
}

/** The state that a name or a metonym (« Pékin ») stands for. Only for what is known to be a state: Paris is a town too. */
export function stateNamed(name: string): StateNames | null {
  return byKey.get(nameKey(name)) ?? null;
}

/** The state of this proper name (« Chine », not « Pékin »). @returns its code */
export function stateProperlyNamed(key: string): string | null {
  return byProperName.get(key) ?? null;
}

/** @returns keys of the proper names, French first */
export function namesOfState(code: string): string[] {
  return [...byProperName].filter(([, known]) => known === code).map(([key]) => key);
}

/** States whose demonym this word is; several share some (« congolais »). @param key normalised by `nameKey` */
export function statesOfDemonym(key: string): readonly string[] {
  return [...(byDemonym.get(key) ?? [])];
}

/** Feminines and plurals by rule: chinois(e)(s), italien(ne)(s), turc/turque(s). */
function frenchForms(masculine: string): string[] {
  const feminine = /[eè]n$/u.test(masculine)
    ? `${masculine}ne`
    : masculine.endsWith('c')
      ? `${masculine.slice(0, -1)}que`
      : masculine.endsWith('e')
        ? masculine
        : `${masculine}e`;
  const all = masculine.endsWith('grec') ? [masculine, 'grecque'] : [masculine, feminine];
  return all.flatMap((form) => (form.endsWith('s') ? [form] : [form, `${form}s`]));
}
