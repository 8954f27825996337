import { nameKey, type CarriedClaim, type ClaimDraft, type ClaimSpan, type PartyDraft } from '@dixit/claims';

type Said = Pick<
  ClaimDraft,
  | 'type'
  | 'act'
  | 'negated'
  | 'hedged'
  | 'content'
  | 'cue'
  | 'speakers'
  | 'targets'
  | 'addressees'
  | 'via'
  | 'saidOn'
  | 'saidAt'
>;

/** Whether a person added the claim or changed what the engine had answered. */
export function isCorrected({ view, engine }: CarriedClaim): boolean {
  return engine === null || !sameClaim(view, engine);
}

/** Whether two answers are the same in all that a person could correct: words, circumstances and parties. */
export function sameClaim(one: Said, other: Said): boolean {
  return JSON.stringify(essence(one)) === JSON.stringify(essence(other));
}

function essence(said: Said): unknown[] {
  const words = (spans: readonly ClaimSpan[]): string[] => spans.map(({ text }) => text);
  const names = (parties: readonly PartyDraft[]): string[] => parties.map(({ name }) => nameKey(name));
  return [
    ...[said.type, said.act, said.negated, said.hedged, said.saidOn ?? null, said.saidAt ?? null],
    ...[words(said.content), words(said.cue)],
    ...[said.speakers, said.targets, said.addressees, said.via].map(names),
  ];
}
