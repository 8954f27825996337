import type { Act } from '../contract';
import verbs from '../data/cues/verbs.json';

/** A complement that makes a verb's content; the notation is explained in the README (Cue lexicon). */
export type Frame = string;

/** What a group of verbs has in common. */
export interface VerbGroup {
  readonly name: string;
  readonly act: Act;
  readonly frames: readonly Frame[];
  /** Who the direct object is: somebody accused or asked, somebody told; `np-target`: the target is named in the noun phrase. */
  readonly object: 'target' | 'addressee' | 'np-target' | null;
  /** Who the complement with « à » is. */
  readonly indirect: 'target' | 'addressee' | null;
  /** The subject must be able to speak: the verb also says things of barometers and calendars. */
  readonly animate: boolean;
  /** A claim only where the verb is negated (« n'exclut pas »). */
  readonly needsNegation: boolean;
  /** Verbs of manner make a claim of a quotation, not of a clause. */
  readonly manner: boolean;
  /** Accuses only where somebody is named; of a thing it says something (« attribue la hausse au gel »). */
  readonly needsTarget: boolean;
  /** Two careful readers could disagree. */
  readonly optional: boolean;
  /** Lemmas of the only objects that count, if not any. */
  readonly objects: readonly string[] | null;
  /** Lemmas of the only subjects that count, if not any. */
  readonly subjects: readonly string[] | null;
}

/** One way a verb signals speech: with « se », « en » or « y » before it, and words that must follow it. */
export interface VerbEntry {
  readonly group: VerbGroup;
  readonly reflexive: boolean;
  readonly clitic: 'en' | 'y' | null;
  /** Forms after the verb: « valoir » of « faire valoir ». Empty for a plain verb. */
  readonly rest: readonly string[];
}

interface GroupData {
  readonly name: string;
  readonly act: string;
  readonly frames: readonly string[];
  readonly verbs: readonly string[];
  readonly object?: string;
  readonly indirect?: string;
  readonly animate?: boolean;
  readonly needsNegation?: boolean;
  readonly manner?: boolean;
  readonly needsTarget?: boolean;
  readonly optional?: boolean;
  readonly objects?: readonly string[];
  readonly subjects?: readonly string[];
}

/** Contractions as the trees have them: in two words. */
const CONTRACTIONS: Readonly<Record<string, readonly string[]>> = { du: ['de', 'le'], au: ['à', 'le'] };

const INDEX = build();

/** Every entry of a lemma; none for a verb that is no cue. */
export function verbEntries(lemma: string): readonly VerbEntry[] {
  return INDEX.get(lemma) ?? [];
}

export function isCueLemma(lemma: string): boolean {
  return INDEX.has(lemma);
}

/** How many verbs the lexicon knows, expressions included. */
export function lexiconSize(): number {
  return new Set(verbs.groups.flatMap((group) => group.verbs)).size;
}

function build(): Map<string, VerbEntry[]> {
  const index = new Map<string, VerbEntry[]>();
  for (const data of verbs.groups as readonly GroupData[]) {
    const group = groupOf(data);
    for (const written of data.verbs) {
      const { lemma, entry } = read(written, group);
      const entries = index.get(lemma);
      if (entries) entries.push(entry);
      else index.set(lemma, [entry]);
    }
  }
  return index;
}

function groupOf(data: GroupData): VerbGroup {
  return {
    name: data.name,
    act: data.act as Act,
    frames: data.frames,
    object: data.object === 'target' || data.object === 'addressee' || data.object === 'np-target' ? data.object : null,
    indirect: data.indirect === 'target' || data.indirect === 'addressee' ? data.indirect : null,
    animate: data.animate ?? false,
    needsNegation: data.needsNegation ?? false,
    manner: data.manner ?? false,
    needsTarget: data.needsTarget ?? false,
    optional: data.optional ?? false,
    objects: data.objects ?? null,
    subjects: data.subjects ?? null,
  };
}

/** « s'en prendre », « se dire », « y voir », « faire valoir » as written in the data. */
function read(written: string, group: VerbGroup): { lemma: string; entry: VerbEntry } {
  const words = written
    .replace(/'/gu, "' ")
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap((word) => CONTRACTIONS[word] ?? [word]);
  const reflexive = words[0] === 'se' || words[0] === "s'";
  if (reflexive) words.shift();
  const clitic = words.length > 1 && (words[0] === 'en' || words[0] === 'y') ? words.shift() : undefined;
  const [lemma = written, ...rest] = words;
  return { lemma, entry: { group, reflexive, clitic: clitic === 'en' || clitic === 'y' ? clitic : null, rest } };
}
