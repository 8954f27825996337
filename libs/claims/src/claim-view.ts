import type { ClaimSpan } from './claim-draft';
import { VERIFICATION_STATUS_OF, type ClaimState, type VerificationStatus } from './claim-states';
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

/** Role, first code point, code point after the last, text. */
type StoredSpan = readonly [role: 'content' | 'cue', start: number, end: number, text: string];

type StoredParty = readonly [
  role: PartyRole,
  entityId: string | null,
  name: string,
  kind: PartyKind,
  mentionStart: number | null,
  mentionEnd: number | null,
  mentionText: string | null,
];

type SameInView =
  | 'id'
  | 'articleId'
  | 'revisionId'
  | 'language'
  | 'publisher'
  | 'type'
  | 'act'
  | 'negated'
  | 'hedged'
  | 'contentText'
  | 'saidOn'
  | 'saidAt'
  | 'withinClaimId'
  | 'confidence'
  | 'rule'
  | 'state'
  | 'dismissalReason'
  | 'createdAt'
  | 'updatedAt'
  | 'version';

/** A claim as `readClaims` gets it from the database. */
export interface StoredClaim extends Pick<ClaimView, SameInView> {
  readonly changed: boolean;
  readonly gone: boolean;
  readonly evidenceWeakened: boolean;
  readonly reviewDue: boolean;
  readonly fidelity: Fidelity | null;
  readonly ratingLabel: string | null;
  readonly ratingValue: number | null;
  readonly verdictPublishedAt: Date | null;
  readonly spans: readonly StoredSpan[];
  readonly parties: readonly StoredParty[];
}

export function viewOf(row: StoredClaim): ClaimView {
  const { changed, gone, evidenceWeakened, reviewDue } = row;
  return {
    id: row.id,
    articleId: row.articleId,
    revisionId: row.revisionId,
    language: row.language,
    publisher: row.publisher,
    type: row.type,
    act: row.act,
    negated: row.negated,
    hedged: row.hedged,
    contentText: row.contentText,
    content: spansIn(row, 'content'),
    cue: spansIn(row, 'cue'),
    speakers: partiesIn(row, 'speaker'),
    targets: partiesIn(row, 'target'),
    addressees: partiesIn(row, 'addressee'),
    via: partiesIn(row, 'via'),
    saidOn: row.saidOn,
    saidAt: row.saidAt,
    withinClaimId: row.withinClaimId,
    confidence: row.confidence,
    rule: row.rule,
    state: row.state,
    verificationStatus: VERIFICATION_STATUS_OF[row.state],
    dismissalReason: row.dismissalReason,
    flags: { changed, gone, evidenceWeakened, reviewDue },
    verdict: verdictOf(row),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    version: row.version,
  };
}

function spansIn({ spans }: StoredClaim, wanted: StoredSpan[0]): ClaimSpan[] {
  return spans.flatMap(([role, start, end, text]) => (role === wanted ? [{ start, end, text }] : []));
}

function partiesIn({ parties }: StoredClaim, wanted: PartyRole): PartyView[] {
  return parties.flatMap(([role, entityId, name, kind, start, end, text]) => {
    if (role !== wanted) return [];
    const mention = start === null || end === null || text === null ? null : { start, end, text };
    return [{ entityId, name, kind, mention }];
  });
}

function verdictOf({ fidelity, ratingLabel, ratingValue, verdictPublishedAt }: StoredClaim): VerdictSummary | null {
  return fidelity === null || verdictPublishedAt === null
    ? null
    : { fidelity, ratingLabel, ratingValue, publishedAt: verdictPublishedAt };
}
