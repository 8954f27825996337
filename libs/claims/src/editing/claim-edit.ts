import type { Act, ClaimType, PartyKind } from '../words';
import type { SpanEdit } from './text-spans';

/** A party as a person gives it: an entity that exists, or a name that stands for one. */
export interface PartyEdit {
  readonly entityId?: string | undefined;
  /** Needed where no entity is given; else the entity's own name counts. */
  readonly name?: string | undefined;
  readonly kind?: PartyKind | undefined;
  readonly mention?: SpanEdit | null | undefined;
}

/** What a person changes of a claim; what is absent stays. Lists replace the whole list. */
export interface ClaimEdit {
  readonly type?: ClaimType | undefined;
  readonly act?: Act | undefined;
  readonly negated?: boolean | undefined;
  readonly hedged?: boolean | undefined;
  readonly content?: readonly SpanEdit[] | undefined;
  readonly cue?: readonly SpanEdit[] | undefined;
  readonly speakers?: readonly PartyEdit[] | undefined;
  readonly targets?: readonly PartyEdit[] | undefined;
  readonly addressees?: readonly PartyEdit[] | undefined;
  readonly via?: readonly PartyEdit[] | undefined;
  readonly saidOn?: string | null | undefined;
  readonly saidAt?: string | null | undefined;
}
