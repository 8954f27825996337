import words from '../data/seed-words.json';
import { SeedRandom, Zipf } from './random';

export interface SeedParty {
  readonly role: 'speaker' | 'target';
  /** Index of the entity. */
  readonly entity: number;
}

export interface SeedClaim {
  readonly content: string;
  readonly cue: string;
  readonly act: string;
  readonly type: string;
  readonly state: string;
  readonly hedged: boolean;
  readonly negated: boolean;
  readonly confidence: number;
  readonly fidelity: string | null;
  readonly rating: { readonly label: string; readonly value: number } | null;
  readonly saidOn: string | null;
  readonly parties: readonly SeedParty[];
  /** Place in the review queue. */
  readonly rank: number;
  readonly hasEvidence: boolean;
}

export interface SeedArticle {
  readonly title: string;
  readonly publisher: string;
  readonly publishedAt: Date;
  readonly claims: readonly SeedClaim[];
}

const ENTITIES = 20_000;
const PUBLISHERS = 200;
const DECADE_MS = 10 * 365.25 * 86_400_000;
const LAST_DAY = Date.UTC(2026, 0, 1);
/** Shares add up to one. */
const ACT_SHARES: readonly [string, number][] = [
  ['state', 0.6],
  ['accuse', 0.12],
  ['demand', 0.09],
  ['promise', 0.07],
  ['deny', 0.06],
  ['support', 0.04],
  ['threaten', 0.02],
];
const STATE_SHARES: readonly [string, number][] = [
  ['queued', 0.7],
  ['published', 0.14],
  ['dismissed', 0.1],
  ['in_review', 0.03],
  ['awaiting_approval', 0.02],
  ['withdrawn', 0.01],
];
const TYPE_SHARES: readonly [string, number][] = [
  ['indirect', 0.55],
  ['direct', 0.3],
  ['mixed', 0.15],
];
const FIDELITY_SHARES: readonly [string, number][] = [
  ['verbatim', 0.5],
  ['paraphrase', 0.3],
  ['truncated', 0.1],
  ['out_of_context', 0.06],
  ['not_said', 0.03],
  ['unconfirmed', 0.01],
];
const RATINGS = ['Faux', 'Plutôt faux', 'Imprécis', 'Plutôt vrai', 'Vrai'];

/** A newsroom's archive that never was: Zipfian speakers and publishers, French sentences, ten years. */
export class SeedNewsroom {
  private readonly random: SeedRandom;
  private readonly speakers = new Zipf(ENTITIES, 1.05);
  private readonly publishers = new Zipf(PUBLISHERS, 1);
  private readonly subjects = new Zipf(words.subjects.length * words.places.length, 0.9);
  private readonly objects = new Zipf(words.objects.length, 0.9);

  constructor(seed: number) {
    this.random = new SeedRandom(seed);
  }

  static readonly entityCount = ENTITIES;

  static isOrganisation(index: number): boolean {
    return index % 10 === 9;
  }

  /** Whom a person speaks for: every fourth for an organisation about as well known; null for the others. */
  static organisationOf(index: number): number | null {
    return SeedNewsroom.isOrganisation(index) || index % 4 > 0 ? null : index - (index % 10) + 9;
  }

  /** Distinct for each index; every tenth is an organisation. */
  static entityName(index: number): string {
    const pick = (items: readonly string[], at: number): string => items[at % items.length] ?? '';
    if (SeedNewsroom.isOrganisation(index)) {
      const place = pick(words.places, index);
      return `Syndicat ${pick(words.adjectives, Math.floor(index / 200))} de ${place} ${index}`;
    }
    const { firstNames, surnameStarts, surnameEnds } = words;
    const surname = `${pick(surnameStarts, index)}${pick(surnameEnds, Math.floor(index / 30))}`;
    return `${pick(firstNames, Math.floor(index / 900) + index)} ${surname}`;
  }

  article(): SeedArticle {
    const publishedAt = new Date(LAST_DAY - Math.floor(this.random.next() * DECADE_MS));
    const claims = Array.from({ length: 3 + this.random.below(7) }, () => this.claim(publishedAt));
    return {
      title: capital(this.sentence()),
      publisher: `Rédaction ${this.publishers.draw(this.random) + 1}`,
      publishedAt,
      claims,
    };
  }

  private claim(publishedAt: Date): SeedClaim {
    const state = this.share(STATE_SHARES);
    const judged = state === 'published';
    const act = this.share(ACT_SHARES);
    const rank = this.random.below(RATINGS.length);
    return {
      content: this.sentence(),
      cue: this.random.pick(words.cues),
      act,
      type: this.share(TYPE_SHARES),
      state,
      hedged: this.random.next() < 0.1,
      negated: this.random.next() < 0.05,
      confidence: 0.5 + this.random.below(50) / 100,
      fidelity: judged ? this.share(FIDELITY_SHARES) : null,
      rating: judged ? { label: RATINGS[rank] ?? 'Vrai', value: rank + 1 } : null,
      saidOn: this.random.next() < 0.4 ? publishedAt.toISOString().slice(0, 10) : null,
      parties: this.parties(act),
      // As scores spread: seven parts of up to 30 points, and age.
      rank: this.random.next() * 120 - 60,
      hasEvidence: judged || this.random.next() < 0.05,
    };
  }

  private parties(act: string): SeedParty[] {
    const speaker = { role: 'speaker' as const, entity: this.speakers.draw(this.random) };
    const hasTarget = act === 'accuse' || this.random.next() < 0.15;
    return hasTarget ? [speaker, { role: 'target', entity: this.speakers.draw(this.random) }] : [speaker];
  }

  private sentence(): string {
    const draw = this.subjects.draw(this.random);
    const subject = words.subjects[draw % words.subjects.length] ?? '';
    const place = words.places[Math.floor(draw / words.subjects.length)] ?? '';
    const object = words.objects[this.objects.draw(this.random)] ?? '';
    const adjective = this.random.next() < 0.3 ? ` ${this.random.pick(words.adjectives)}` : '';
    const number = this.random.next() < 0.15 ? ` (${this.random.below(90_000)} personnes)` : '';
    return `${subject} de ${place} ${this.random.pick(words.verbs)} ${object}${adjective} ${this.random.pick(words.complements)}${number}`;
  }

  private share(shares: readonly (readonly [string, number])[]): string {
    let left = this.random.next();
    for (const [value, share] of shares) if ((left -= share) < 0) return value;
    return shares[0]?.[0] ?? '';
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
