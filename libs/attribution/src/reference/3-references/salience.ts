import type { Entity } from '../2-entities/entity';

/** How prominent a mention is by its place in the clause (centering; Lappin and Leass 1994). */
export type Place = 'subject' | 'object' | 'oblique' | 'inner';

export interface Occurrence {
  readonly entity: Entity;
  readonly start: number;
  readonly sentence: number;
  readonly paragraph: number;
  readonly place: Place;
  /** Stands inside quotation marks: said by somebody, so less in the reader's mind. */
  readonly quoted: boolean;
  /** Subject of a verb of speech, or named by « selon ». */
  readonly speaks: boolean;
}

export interface Search {
  readonly start: number;
  readonly sentence: number;
  readonly paragraph: number;
  /** Sentences to look back. */
  readonly reach: number;
  /** The pronoun is itself a speaker: speakers come first. */
  readonly speaks: boolean;
  readonly quoted: boolean;
  /** What stands before it in its sentence is somebody's words. */
  readonly said: boolean;
}

export interface Ranked {
  readonly entity: Entity;
  readonly score: number;
}

const WEIGHT: Readonly<Record<Place, number>> = { subject: 4, object: 2, oblique: 1.5, inner: 0.8 };
const FADES = 0.6;
const QUOTED = 0.05;
const SAID = 0.6;
const OTHER_PARAGRAPH = 0.5;
/** A person whom the article keeps coming back to is likelier meant. */
const PER_MENTION = 0.02;
const MOST_MENTIONS = 12;
const SPOKE = 1.6;
/** Mentions looked at for one pronoun: keeps the work linear in the length of the article. */
const MOST = 60;

/** Remembers who was mentioned where, and ranks whom a pronoun may take up. */
export class Salience {
  private readonly occurrences: Occurrence[] = [];
  private readonly lastOf = new Map<Entity, Occurrence>();
  private readonly timesOf = new Map<Entity, number>();

  note(occurrence: Occurrence): void {
    this.occurrences.push(occurrence);
    this.lastOf.set(occurrence.entity, occurrence);
    this.timesOf.set(occurrence.entity, this.times(occurrence.entity) + 1);
  }

  lastMention(entity: Entity): Occurrence | null {
    return this.lastOf.get(entity) ?? null;
  }

  times(entity: Entity): number {
    return this.timesOf.get(entity) ?? 0;
  }

  /** Mentioned entities that pass, most prominent first. */
  rank(search: Search, fits: (entity: Entity) => number): Ranked[] {
    const scores = new Map<Entity, number>();
    for (const occurrence of this.recent(search)) {
      const entity = occurrence.entity.final;
      const fit = fits(entity);
      if (fit <= 0) continue;
      const distance = search.sentence - occurrence.sentence;
      let score = WEIGHT[occurrence.place] * FADES ** distance * fit;
      if (occurrence.quoted && !search.quoted) score *= QUOTED;
      if (search.said && distance === 0) score *= SAID;
      if (occurrence.paragraph !== search.paragraph) score *= OTHER_PARAGRAPH;
      if (occurrence.speaks && search.speaks) score *= SPOKE;
      score *= 1 + PER_MENTION * Math.min(MOST_MENTIONS, this.times(entity));
      scores.set(entity, Math.max(scores.get(entity) ?? 0, score) + 0.1 * score);
    }
    return [...scores].map(([entity, score]) => ({ entity, score })).sort((a, b) => b.score - a.score);
  }

  /** Mentioned entities that pass, latest mention first. */
  latest(search: Search, fits: (occurrence: Occurrence) => boolean): Entity[] {
    const found: Entity[] = [];
    for (const occurrence of this.recent(search).sort((a, b) => b.start - a.start)) {
      if (fits(occurrence) && !found.includes(occurrence.entity)) found.push(occurrence.entity);
    }
    return found;
  }

  private recent(search: Search): Occurrence[] {
    const found: Occurrence[] = [];
    for (let i = this.occurrences.length - 1; i >= 0 && found.length < MOST; i--) {
      const occurrence = this.occurrences[i];
      if (!occurrence || search.sentence - occurrence.sentence > search.reach) break;
      if (occurrence.start < search.start) found.push(occurrence);
    }
    return found;
  }
}
