import type { Entity } from '../2-entities/entity';

/** Whom a mention stands for, and by which rule. */
export interface Referent {
  readonly entities: readonly Entity[];
  readonly how: How;
}

/** The rules of reference; `confidence.ts` says how often each is right. */
export type How =
  | 'name'
  | 'place'
  | 'apposition'
  | 'own-description'
  | 'same-description'
  | 'general-word'
  | 'any-person'
  | 'any-organisation'
  | 'nearest-person'
  | 'demonym'
  | 'state-power'
  | 'document'
  | 'possessive'
  | 'counterpart'
  | 'pronoun'
  | 'far-pronoun'
  | 'latter'
  | 'relative'
  | 'quoted-self'
  | 'pair'
  | 'ellipsis'
  | 'group'
  | 'on'
  | 'said-again'
  | 'title-speaker'
  | 'unresolved';
