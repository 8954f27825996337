import type { Act } from '../contract';
import nouns from '../data/cues/nouns.json';
import type { VerbGroup } from './lexicon';

/** What a group of speech nouns has in common, in the shape in which frames ask. */
const INDEX: ReadonlyMap<string, VerbGroup> = new Map(
  nouns.groups.flatMap((data) =>
    data.nouns.map((noun): [string, VerbGroup] => [
      noun,
      {
        name: data.name,
        act: data.act as Act,
        frames: data.frames,
        object: null,
        indirect: null,
        animate: false,
        needsNegation: false,
        needsTarget: false,
        manner: false,
        optional: false,
        objects: null,
        subjects: null,
      },
    ]),
  ),
);

const LIGHT_VERBS = new Set(nouns.lightVerbs);

/** The group of a noun such as « conviction » or « promesse »; undefined for nouns that signal no speech. */
export function nounGroup(lemma: string): VerbGroup | undefined {
  return INDEX.get(lemma);
}

/** « exprimer », « lancer », « réitérer »: verbs whose subject speaks the noun that is their object. */
export function isLightVerb(lemma: string): boolean {
  return LIGHT_VERBS.has(lemma);
}
