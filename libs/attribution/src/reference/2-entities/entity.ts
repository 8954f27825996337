import type { PartyKind } from '../../contract';
import type { Gender, Place } from '../0-words/gazetteer';
import { nounKey } from '../0-words/fold';
import { isPersonNoun } from '../0-words/word-sets';
import type { Phrase } from '../1-phrases/phrase';

/** Somebody or something that the article speaks of: all that its mentions say together. */
export class Entity {
  /** Words of a person's name, folded; the fullest seen. Empty without one. */
  words: readonly string[] = [];
  gender: Gender | null = null;
  plural = false;
  /** Nouns it was called by (`nounKey`). */
  readonly keys = new Set<string>();
  /** Adjectives and complements of those. */
  readonly modifiers = new Set<string>();
  /** Descriptions as written, fullest first; no article. */
  private readonly descriptions: { readonly text: string; readonly weight: number }[] = [];
  /** Article that its name takes: « la Mettelsat ». */
  article = '';
  demonym: Place | null = null;
  /** Was introduced as known: « le maire », not « un riverain ». */
  definite = false;
  acronym = false;
  /** Is the subject of a verb somewhere. */
  acts = false;
  /** The one it turned out to be. */
  private same: Entity | null = null;
  place: Place | null = null;

  constructor(
    readonly id: number,
    public kind: PartyKind,
    /** Name as a reader would write it; empty where only descriptions are known. */
    public name: string,
    /** Offset at which it is first spoken of. */
    readonly from: number,
  ) {}

  /** A person, named or not. */
  get isHuman(): boolean {
    return this.kind === 'person' || [...this.keys].some(isPersonNoun);
  }

  /** More than a word with a capital says that it is an organisation: a noun, an acronym, the gazetteer. */
  get isAttested(): boolean {
    return this.place !== null || this.acronym || this.acts || this.keys.size > 0;
  }

  /** « le maire » of the title is the Jean Dupont of the text. */
  becomes(other: Entity): void {
    this.same = other;
    for (const key of this.keys) other.keys.add(key);
    for (const modifier of this.modifiers) other.modifiers.add(modifier);
    other.gender ??= this.gender;
  }

  /** Itself, or the one it turned out to be. */
  get final(): Entity {
    return this.same ?? this;
  }

  describe(phrase: Phrase): void {
    if (phrase.key !== '' && !phrase.key.startsWith('demonym:')) this.keys.add(phrase.key);
    for (const modifier of phrase.modifiers) this.modifiers.add(modifier);
    this.demonym ??= phrase.demonym;
    if (phrase.description === '') return;
    // « étude franco-suisse » says more than « vaste étude »
    const weight = phrase.modifiers.length + (nounKey(phrase.description.split(' ')[0] ?? '') === phrase.key ? 0.5 : 0);
    const at = this.descriptions.findIndex((known) => known.weight < weight);
    this.descriptions.splice(at < 0 ? this.descriptions.length : at, 0, { text: phrase.description, weight });
  }

  /** Its name, or the fullest description. */
  label(): string {
    if (this.same) return this.same.label();
    return this.name !== '' ? this.name : (this.descriptions[0]?.text ?? '');
  }
}
