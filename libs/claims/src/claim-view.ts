import type { ClaimSpan } from './claim-draft';
import type { ClaimState, VerificationStatus } from './claim-states';
import type { ClaimPartyRow } from './schema/claim-party.entity';
import type { ClaimSpanRow } from './schema/claim-span.entity';
import type { ClaimRow } from './schema/claim.entity';
import type { Act, ClaimType, DismissalReason, Fidelity, PartyKind, PartyRole } from './words';

export interface PartyView {
  /** Null for the unnamed. */
  readonly entityId: string | null;
  readonly name: string;
  readonly kind: PartyKind;
  readonly mention: ClaimSpan | null;
}

/** A claim as the API and events show it: DESIGN's extraction contract, with identity, state and verdict. */
export interface ClaimView {
  readonly id: string;
  readonly articleId: string;
  readonly revisionId: string;
  readonly language: string;
  /** Of its article. */
  readonly publisher: string | null;
  readonly type: ClaimType;
  readonly act: Act;
  readonly negated: boolean;
  readonly hedged: boolean;
  readonly contentText: string;
  readonly content: readonly ClaimSpan[];
  readonly cue: readonly ClaimSpan[];
  readonly speakers: readonly PartyView[];
  readonly targets: readonly PartyView[];
  readonly addressees: readonly PartyView[];
  readonly via: readonly PartyView[];
  readonly saidOn: string | null;
  readonly saidAt: string | null;
  readonly withinClaimId: string | null;
  readonly confidence: number;
  readonly rule: string;
  readonly state: ClaimState;
  readonly verificationStatus: VerificationStatus;
  readonly dismissalReason: DismissalReason | null;
  readonly flags: {
    readonly changed: boolean;
    readonly gone: boolean;
    readonly evidenceWeakened: boolean;
    readonly reviewDue: boolean;
  };
  readonly verdict: VerdictSummary | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
}

/** The current published verdict in short. */
export interface VerdictSummary {
  readonly fidelity: Fidelity;
  readonly ratingLabel: string | null;
  readonly ratingValue: number | null;
  readonly publishedAt: Date;
}

export function viewOf(
  row: ClaimRow,
  publisher: string | null,
  spans: readonly ClaimSpanRow[],
  parties: readonly ClaimPartyRow[],
  verificationStatus: VerificationStatus,
): ClaimView {
  const spansIn = (role: ClaimSpanRow['role']) =>
    spans.filter((span) => span.role === role).map(({ start, end, text }) => ({ start, end, text }));
  const partiesIn = (role: PartyRole) => parties.filter((party) => party.role === role).map(partyView);
  const { id, articleId, revisionId, language, type, act, negated, hedged, contentText } = row;
  const { saidOn, saidAt, withinClaimId, confidence, rule, state, dismissalReason, createdAt, updatedAt, version } =
    row;
  return {
    ...{ id, articleId, revisionId, language, publisher, type, act, negated, hedged, contentText },
    content: spansIn('content'),
    cue: spansIn('cue'),
    speakers: partiesIn('speaker'),
    targets: partiesIn('target'),
    addressees: partiesIn('addressee'),
    via: partiesIn('via'),
    ...{ saidOn, saidAt, withinClaimId, confidence, rule, state, verificationStatus, dismissalReason },
    flags: { changed: row.changed, gone: row.gone, evidenceWeakened: row.evidenceWeakened, reviewDue: row.reviewDue },
    verdict: verdictOf(row),
    ...{ createdAt, updatedAt, version },
  };
}

function verdictOf({ fidelity, ratingLabel, ratingValue, verdictPublishedAt }: ClaimRow): VerdictSummary | null {
  return fidelity === null || verdictPublishedAt === null
    ? null
    : { fidelity, ratingLabel, ratingValue, publishedAt: verdictPublishedAt };
}

function partyView({ entityId, name, kind, mentionStart, mentionEnd, mentionText }: ClaimPartyRow): PartyView {
  const mention =
    mentionStart === null || mentionEnd === null || mentionText === null
      ? null
      : { start: mentionStart, end: mentionEnd, text: mentionText };
  return { entityId, name, kind, mention };
}
