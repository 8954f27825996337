import { sha256 } from '@dixit/platform';
import type { Act, ClaimType, PartyKind, PartyRole } from './words';

/** Half-open span in code points of the canonical text, with its words. */
export interface ClaimSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface PartyDraft {
  readonly name: string;
  readonly kind: PartyKind;
  readonly mention: ClaimSpan | null;
}

/** A claim as an engine gives it (DESIGN, "Extraction"). */
export interface ClaimDraft {
  readonly type: ClaimType;
  readonly act: Act;
  readonly negated: boolean;
  readonly hedged: boolean;
  readonly content: readonly ClaimSpan[];
  readonly cue: readonly ClaimSpan[];
  readonly speakers: readonly PartyDraft[];
  readonly targets: readonly PartyDraft[];
  readonly addressees: readonly PartyDraft[];
  readonly via: readonly PartyDraft[];
  readonly saidOn: string | null;
  readonly saidAt: string | null;
  /** Index, among the drafts given together, of the claim whose content holds this one. */
  readonly within: number | null;
  readonly confidence: number;
  readonly rule: string;
}

/** Where each role's parties stand in a draft. */
export const PARTIES_OF: Readonly<Record<PartyRole, 'speakers' | 'targets' | 'addressees' | 'via'>> = {
  speaker: 'speakers',
  target: 'targets',
  addressee: 'addressees',
  via: 'via',
};

const GAP = ' […] ';

/** The words said, as one text to read and search. */
export function contentText(content: readonly ClaimSpan[]): string {
  return content.map(({ text }) => text).join(GAP);
}

/** What makes two claims of one revision the same: the words, what signals them, who says them. */
export function fingerprintOf(draft: ClaimDraft): string {
  const spans = (list: readonly ClaimSpan[]) => list.map(({ start, end }) => [start, end]);
  const speakers = draft.speakers.map(({ name, mention }) => [name, mention?.start ?? null, mention?.end ?? null]);
  return sha256(JSON.stringify([spans(draft.content), spans(draft.cue), speakers]));
}
