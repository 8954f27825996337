import type { Gender } from '../0-words/gazetteer';
import { nameKey, type Name } from '../1-phrases/names';
import type { Phrase } from '../1-phrases/phrase';
import type { Entity } from './entity';

/** More bearers of one name than this are not told apart. */
const MOST_NAMESAKES = 50;

/** Persons by the words of their names: « Emmanuel Macron », then « M. Macron », « Macron », « Emmanuel ». */
export class PersonIndex {
  private readonly byKey = new Map<string, Entity>();
  private readonly byWord = new Map<string, Entity[]>();

  add(entity: Entity, name: Name): void {
    if (name.words.length > 1) this.byKey.set(nameKey(name), entity);
    for (const word of significant(name.words)) {
      const known = this.byWord.get(word);
      if (!known) this.byWord.set(word, [entity]);
      else if (known.length < MOST_NAMESAKES && !known.includes(entity)) known.push(entity);
    }
  }

  exact(name: Name): Entity | null {
    return this.byKey.get(nameKey(name)) ?? null;
  }

  /** Persons whose name has all these words; the nearest before an offset first. */
  holders(name: Name, gender: Gender | null): Entity[] {
    const words = significant(name.words);
    const first = this.byWord.get(words[0] ?? '') ?? [];
    return first.filter(
      (entity) => words.every((word) => entity.words.includes(word)) && !clash(entity.gender, gender),
    );
  }
}

export function clash(one: Gender | null, other: Gender | null): boolean {
  return one !== null && other !== null && one !== other;
}

function significant(words: readonly string[]): string[] {
  const long = words.filter((word) => word.length > 2);
  return long.length > 0 ? long : [...words];
}

/** Of several, the one so described, else the one whose surname it is rather than its first name, else the first named. */
export function bestHolder(holders: readonly Entity[], name: Name, key: string): Entity | null {
  const word = name.words[0] ?? '';
  return (
    holders.find((entity) => key !== '' && entity.keys.has(key)) ??
    holders.find((entity) => entity.words.indexOf(word) > 0) ??
    holders[0] ??
    null
  );
}

/** Longest names first, so that shorter ones find whom they shorten. */
export function byLength(a: Phrase, b: Phrase): number {
  return (b.name?.words.length ?? 0) - (a.name?.words.length ?? 0) || a.start - b.start;
}
