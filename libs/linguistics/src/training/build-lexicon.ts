import { classIndex, classOf } from '../3-tags/classes';
import { firstNameKey } from '../3-tags/lexicon';
import { bundleOf } from '../4-morphology/bundles';
import { ByteWriter } from '../model/bytes';
import { hashString } from '../model/hash';
import { writeWordTable, type WordEntry } from '../model/word-table';
import type { Upos } from '../types';
import type { LemmaExample } from './train-lemmas';
import type { VerbForm } from './verb-forms';

/** A line of a word list: a form with one reading, seen `count` times. */
export interface Reading {
  readonly form: string;
  readonly lemma: string;
  readonly upos: Upos;
  readonly feats: ReadonlyMap<string, string>;
  readonly count: number;
}

/** `form TAB lemma TAB UPOS TAB features TAB count`. */
export function readWordList(tsv: string): Reading[] {
  const readings: Reading[] = [];
  for (const line of tsv.split('\n')) {
    const [form, lemma, upos, feats, count] = line.split('\t');
    if (form === undefined || lemma === undefined || upos === undefined || count === undefined) continue;
    const pairs =
      (feats ?? '_') === '_' ? [] : (feats ?? '').split('|').map((pair) => pair.split('=') as [string, string]);
    readings.push({ form, lemma, upos: upos as Upos, feats: new Map(pairs), count: Number(count) });
  }
  return readings;
}

/** A reading rarer than this among those of its form is a slip of the annotators. */
const LEAST_SHARE = 0.01;
/** A form so common has all its readings in the treebanks: the verb list adds none (« or », « son »). */
const COMMON = 300;
/** The noun list adds to forms seen less often. */
const RARE = 30;
const CONTRACTIONS = ['du', 'des', 'au', 'aux'];
const PRONOUN_CONTRACTIONS = ['auquel', 'auxquels', 'auxquelles', 'duquel', 'desquels', 'desquelles'];

interface Tally {
  total: number;
  readonly classes: Map<number, number>;
  readonly bundles: Map<string, number>;
}

/** The lexicon section: word table, then first names. Keys are forms in lower case, and forms with capitals as they stand. */
export function buildLexicon(
  readings: readonly Reading[],
  verbs: readonly VerbForm[],
  nouns: readonly Reading[],
  firstNames: readonly string[],
): Uint8Array {
  const tallies = new Map<string, Tally>();
  const conjugated = classesByForm(verbs);
  for (const { form, upos, feats, count } of readings) {
    const lower = form.toLowerCase();
    const tag = classOf(upos, feats);
    // « répète » as a participle is a slip of the annotators.
    if (upos === 'VERB' && conjugated.get(lower)?.has(tag) === false) continue;
    add(tallies, lower, tag, `${upos} ${bundleOf(upos, feats)}`, count);
    if (lower !== form) add(tallies, form, tag, `${upos} ${bundleOf(upos, feats)}`, count);
  }
  for (const { form, feats } of verbs) {
    if ((tallies.get(form)?.total ?? 0) < COMMON)
      add(tallies, form, classOf('VERB', feats), `VERB ${bundleOf('VERB', feats)}`, 0);
  }
  for (const { form, upos, feats } of nouns) {
    if (mayBeNoun(tallies.get(form))) add(tallies, form, classOf(upos, feats), `${upos} ${bundleOf(upos, feats)}`, 0);
  }
  const du = classIndex('ADP+DET');
  for (const form of CONTRACTIONS) add(tallies, form, du, '', 2 * (tallies.get(form)?.total ?? 1));
  for (const form of PRONOUN_CONTRACTIONS) add(tallies, form, classIndex('ADP+PRON'), '', 1);
  const writer = new ByteWriter();
  writeWordTable(writer, tableOf(tallies));
  writeFirstNames(writer, firstNames);
  return writer.finish();
}

const OPEN_CLASSES = new Set(
  (['ADJ', 'NOUN', 'PROPN', 'VERB.Fin', 'VERB.Inf', 'VERB.Part'] as const).map((name) => classIndex(name)),
);

/** Of a form that is seldom seen, and never as a word of grammar (« pour », « étant »). */
function mayBeNoun(tally: Tally | undefined): boolean {
  return tally === undefined || (tally.total < RARE && [...tally.classes.keys()].every((tag) => OPEN_CLASSES.has(tag)));
}

function classesByForm(verbs: readonly VerbForm[]): Map<string, Set<number>> {
  const classes = new Map<string, Set<number>>();
  for (const { form, feats } of verbs) {
    const known = classes.get(form);
    if (known === undefined) classes.set(form, new Set([classOf('VERB', feats)]));
    else known.add(classOf('VERB', feats));
  }
  return classes;
}

function add(tallies: Map<string, Tally>, form: string, tag: number, bundle: string, count: number): void {
  const tally = tallies.get(form) ?? {
    total: 0,
    classes: new Map<number, number>(),
    bundles: new Map<string, number>(),
  };
  tally.total += count;
  // A reading without a count comes from a list and always stays.
  const weight = count === 0 ? Number.POSITIVE_INFINITY : count;
  tally.classes.set(tag, (tally.classes.get(tag) ?? 0) + (count === 0 ? 0 : weight));
  if (bundle !== '') tally.bundles.set(bundle, (tally.bundles.get(bundle) ?? 0) + weight);
  tallies.set(form, tally);
}

function tableOf(tallies: ReadonlyMap<string, Tally>): Map<number, WordEntry> {
  const sets = new Map<string, number>();
  const table = new Map<number, WordEntry>();
  for (const form of [...tallies.keys()].sort()) {
    const tally = tallies.get(form);
    if (tally === undefined) continue;
    const kept = [...tally.classes].filter(([, count]) => count === 0 || count >= LEAST_SHARE * tally.total);
    const top = kept.reduce((best, entry) => (entry[1] > best[1] ? entry : best), kept[0] ?? [0, 0])[0];
    const bundles = [...tally.bundles]
      .filter(([, count]) => count >= LEAST_SHARE * tally.total)
      .map(([bundle]) => bundle);
    const key = bundles.sort().join(';');
    const set = sets.get(key) ?? sets.size + 1;
    sets.set(key, set);
    table.set(hashString(form), { classes: kept.reduce((bits, [tag]) => bits | (1 << tag), 0), top, bundles: set });
  }
  return table;
}

function writeFirstNames(writer: ByteWriter, firstNames: readonly string[]): void {
  const hashes = new Set(firstNames.map((name) => hashString(firstNameKey(name)) >>> 0));
  const sorted = [...hashes].sort((a, b) => a - b);
  writer.varint(sorted.length);
  let last = 0;
  for (const hash of sorted) {
    writer.varint(hash - last);
    last = hash;
  }
}

/** What lemmas are learnt from: readings as often as seen, the lists once. */
export function lemmaExamples(
  readings: readonly Reading[],
  verbs: readonly VerbForm[],
  nouns: readonly Reading[],
): LemmaExample[] {
  return [
    ...readings.map(({ form, lemma, upos, feats, count }) => ({ form, tag: classOf(upos, feats), lemma, count })),
    ...verbs.map(({ form, lemma, feats }) => ({ form, tag: classOf('VERB', feats), lemma, count: 0.5 })),
    ...nouns.map(({ form, lemma, upos, feats }) => ({ form, tag: classOf(upos, feats), lemma, count: 0.5 })),
  ];
}
