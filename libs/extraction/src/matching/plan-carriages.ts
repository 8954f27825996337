import type { Carriage, CarriedClaim, ChangeCause, ClaimDraft, ClaimSpan, PartyDraft, Remark } from '@dixit/claims';
import { AnchorText } from './anchor';
import { isCorrected, sameClaim } from './corrected';
import { matchClaims, type ClaimFacts, type ClaimMatching, type ClaimPair } from './match-claims';

/** What is to be done with the claims of an article that was read again. */
export interface CarryPlan {
  readonly carriages: readonly Carriage[];
  /** Claims that the engine itself no longer finds, and that nobody has touched. */
  readonly dropped: readonly string[];
  /** What is said of claims that stay: only by another engine on the same text. */
  readonly remarks: readonly Remark[];
  /** Ids of known claims, by index of the draft that is theirs. */
  readonly carried: ReadonlyMap<number, string>;
}

export interface ReadAgain {
  readonly cause: ChangeCause;
  readonly known: readonly CarriedClaim[];
  readonly found: readonly ClaimDraft[];
  /** Canonical text that `found` points into. */
  readonly text: string;
}

/**
 * Decides what becomes of each known claim. With another text every claim is looked for again, and what people
 * corrected stays as they left it wherever the words allow. With another engine on the same text, whatever a person
 * has touched stays as it is.
 */
export function planCarriages(again: ReadAgain): CarryPlan {
  const { known, found, text } = again;
  const length = Math.max(1, text.length);
  const matching = matchClaims(
    known.map(({ view, engine }) => ({
      current: factsOf(view, length),
      engine: engine ? factsOf(engine, length) : null,
    })),
    found.map((draft) => factsOf(draft, length)),
  );
  const carried = new Map(matching.pairs.map((pair) => [pair.found, known[pair.known]?.view.id ?? '']));
  const plan = again.cause === 'revision' ? planRevision(again, matching) : planExtractor(again, matching);
  return { ...plan, carried };
}

type Parts = Pick<CarryPlan, 'carriages' | 'dropped' | 'remarks'>;

function planRevision({ known, found, text }: ReadAgain, { pairs, gone }: ClaimMatching): Parts {
  const anchors = new AnchorText(text);
  const paired = forEachPair(pairs, known, found, (claim, draft, pair) => carryPaired(claim, draft, pair, anchors));
  const lost = gone.flatMap((index) => known[index] ?? []).flatMap((claim) => carryUnfound(claim, anchors));
  return { carriages: [...paired, ...lost], dropped: [], remarks: [] };
}

function carryPaired(claim: CarriedClaim, draft: ClaimDraft, pair: ClaimPair, anchors: AnchorText): Carriage {
  const { view, engine } = claim;
  const base = { claimId: view.id, cause: 'revision' as const };
  if (!isCorrected(claim))
    return { ...base, kind: kindOf(claim, pair.kind), claim: draft, keepsParties: false, engine: draft };
  const kept = anchored(view, anchors, startOf(draft));
  const asBefore = kept !== null && (engine === null || pair.kind === 'unchanged' || sameClaim(engine, draft));
  const words = kept ?? { content: draft.content, cue: draft.cue };
  return {
    ...base,
    kind: kindOf(claim, asBefore ? 'unchanged' : 'changed'),
    claim: { ...asDraft(view), ...words, ...partiesAt(view, anchors, startOf(draft)) },
    keepsParties: true,
    engine: draft,
  };
}

/** What a person found or corrected may stand in the text although the engine does not see it. */
function carryUnfound(claim: CarriedClaim, anchors: AnchorText): Carriage[] {
  const { view } = claim;
  const near = view.content[0]?.start ?? 0;
  const kept = isCorrected(claim) ? anchored(view, anchors, near) : null;
  if (kept !== null) {
    const stays = { ...asDraft(view), ...kept, ...partiesAt(view, anchors, near) };
    return [
      {
        claimId: view.id,
        cause: 'revision',
        kind: kindOf(claim, 'unchanged'),
        claim: stays,
        keepsParties: true,
        engine: null,
      },
    ];
  }
  return view.flags.gone
    ? []
    : [{ claimId: view.id, cause: 'revision', kind: 'gone', claim: null, keepsParties: true, engine: null }];
}

function kindOf({ view }: CarriedClaim, kind: ClaimPair['kind']): Carriage['kind'] {
  if (kind === 'changed') return 'changed';
  return view.flags.gone ? 'returned' : null;
}

function planExtractor({ known, found }: ReadAgain, { pairs, gone }: ClaimMatching): Parts {
  const carriages = forEachPair(pairs, known, found, (claim, draft) => {
    if (isTouched(claim) || sameClaim(asDraft(claim.view), draft)) return null;
    return {
      claimId: claim.view.id,
      cause: 'extractor' as const,
      kind: 'changed' as const,
      claim: draft,
      keepsParties: false,
      engine: draft,
    };
  });
  const dropped = gone
    .flatMap((index) => known[index] ?? [])
    .filter((claim) => !isTouched(claim) && !claim.view.flags.gone);
  const remarks = [
    ...dropped.map(({ view }): Remark => ({ claimId: view.id, kind: 'dropped', engine: null })),
    ...pairs.flatMap((pair) => contradicted(known[pair.known], found[pair.found])),
  ];
  return { carriages, dropped: dropped.map(({ view }) => view.id), remarks };
}

/** Where a person has decided and the engine says something else than what it said before, and than they do. */
function contradicted(claim: CarriedClaim | undefined, draft: ClaimDraft | undefined): Remark[] {
  if (!claim || !draft || !isTouched(claim)) return [];
  const repeats = sameClaim(asDraft(claim.view), draft) || (claim.engine !== null && sameClaim(claim.engine, draft));
  return repeats ? [] : [{ claimId: claim.view.id, kind: 'kept', engine: draft }];
}

/** Anything a person has done to a claim: corrected it, taken it, judged it, set it aside. */
function isTouched(claim: CarriedClaim): boolean {
  return claim.view.state !== 'queued' || isCorrected(claim);
}

function forEachPair(
  pairs: readonly ClaimPair[],
  known: readonly CarriedClaim[],
  found: readonly ClaimDraft[],
  carry: (claim: CarriedClaim, draft: ClaimDraft, pair: ClaimPair) => Carriage | null,
): Carriage[] {
  return pairs.flatMap((pair) => {
    const [claim, draft] = [known[pair.known], found[pair.found]];
    return claim && draft ? (carry(claim, draft, pair) ?? []) : [];
  });
}

type Said = Pick<ClaimDraft, 'content' | 'speakers' | 'act' | 'negated'>;

function factsOf({ content, speakers, act, negated }: Said, length: number): ClaimFacts {
  return {
    words: content.map(({ text }) => text).join(' '),
    speakers: speakers.map(({ name }) => name),
    act,
    negated,
    place: Math.min(1, (content[0]?.start ?? 0) / length),
  };
}

function startOf({ content }: ClaimDraft): number {
  return content[0]?.start ?? 0;
}

/** Content and cue where they stand now, or null where any of the content does not. */
function anchored(
  view: CarriedClaim['view'],
  anchors: AnchorText,
  near: number,
): Pick<ClaimDraft, 'content' | 'cue'> | null {
  const content = view.content.map(({ text }) => anchors.find(text, near));
  if (content.some((span) => span === null)) return null;
  const cue = view.cue.map(({ text }) => anchors.find(text, near));
  return { content: content.filter(isSpan), cue: cue.filter(isSpan) };
}

function isSpan(span: ClaimSpan | null): span is ClaimSpan {
  return span !== null;
}

type Parties = Pick<ClaimDraft, 'speakers' | 'targets' | 'addressees' | 'via'>;

function partiesAt(view: CarriedClaim['view'], anchors: AnchorText, near: number): Parties {
  const placed = (list: Parties['speakers']): PartyDraft[] =>
    list.map(({ name, kind, mention }) => ({ name, kind, mention: mention ? anchors.find(mention.text, near) : null }));
  return {
    speakers: placed(view.speakers),
    targets: placed(view.targets),
    addressees: placed(view.addressees),
    via: placed(view.via),
  };
}

function asDraft(view: CarriedClaim['view']): ClaimDraft {
  const {
    type,
    act,
    negated,
    hedged,
    content,
    cue,
    speakers,
    targets,
    addressees,
    via,
    saidOn,
    saidAt,
    confidence,
    rule,
  } = view;
  return {
    type,
    act,
    negated,
    hedged,
    content,
    cue,
    speakers,
    targets,
    addressees,
    via,
    saidOn,
    saidAt,
    confidence,
    rule,
    within: null,
  };
}
