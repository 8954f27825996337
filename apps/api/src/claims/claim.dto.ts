import { ApiProperty } from '@nestjs/swagger';
import {
  ACTS,
  CLAIM_STATES,
  CLAIM_TYPES,
  DISMISSAL_REASONS,
  FIDELITIES,
  PARTY_KINDS,
  VERIFICATION_STATUSES,
  type Act,
  type ClaimState,
  type ClaimType,
  type ClaimView,
  type DismissalReason,
  type Fidelity,
  type PartyKind,
  type PartyView,
  type VerificationStatus,
} from '@dixit/claims';
import type { Page } from '@dixit/platform';

export class Span {
  @ApiProperty({ type: Number, description: 'First code point in the canonical text.' })
  start: number;

  @ApiProperty({ type: Number, description: 'Code point after the last.' })
  end: number;

  @ApiProperty({ type: String, description: 'The words, verbatim.' })
  text: string;
}

export class Party {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for the unnamed.' })
  entityId: string | null;

  @ApiProperty({ type: String, description: 'As a reader would write it.' })
  name: string;

  @ApiProperty({ enum: PARTY_KINDS, enumName: 'PartyKind' })
  kind: PartyKind;

  @ApiProperty({ type: Span, nullable: true })
  mention: Span | null;
}

export class ClaimFlags {
  @ApiProperty({ type: Boolean })
  changed: boolean;

  @ApiProperty({ type: Boolean })
  gone: boolean;

  @ApiProperty({ type: Boolean })
  evidenceWeakened: boolean;

  @ApiProperty({ type: Boolean })
  reviewDue: boolean;
}

export class ClaimVerdict {
  @ApiProperty({ enum: FIDELITIES, enumName: 'Fidelity' })
  fidelity: Fidelity;

  @ApiProperty({ type: String, nullable: true })
  ratingLabel: string | null;

  @ApiProperty({ type: Number, nullable: true })
  ratingValue: number | null;

  @ApiProperty({ type: String, format: 'date-time' })
  publishedAt: string;
}

export class Claim {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, format: 'uuid' })
  articleId: string;

  @ApiProperty({ type: String, format: 'uuid' })
  revisionId: string;

  @ApiProperty({ type: String })
  language: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of its article.' })
  publisher: string | null;

  @ApiProperty({ enum: CLAIM_TYPES, enumName: 'ClaimType' })
  type: ClaimType;

  @ApiProperty({ enum: ACTS, enumName: 'Act' })
  act: Act;

  @ApiProperty({ type: Boolean })
  negated: boolean;

  @ApiProperty({ type: Boolean })
  hedged: boolean;

  @ApiProperty({ type: String, description: 'Content spans as one text, `[…]` between them.' })
  contentText: string;

  @ApiProperty({ type: [Span] })
  content: Span[];

  @ApiProperty({ type: [Span] })
  cue: Span[];

  @ApiProperty({ type: [Party] })
  speakers: Party[];

  @ApiProperty({ type: [Party] })
  targets: Party[];

  @ApiProperty({ type: [Party] })
  addressees: Party[];

  @ApiProperty({ type: [Party] })
  via: Party[];

  @ApiProperty({ type: String, format: 'date', nullable: true })
  saidOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  saidAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  withinClaimId: string | null;

  @ApiProperty({ type: Number, minimum: 0, maximum: 1 })
  confidence: number;

  @ApiProperty({ type: String })
  rule: string;

  @ApiProperty({ enum: CLAIM_STATES, enumName: 'ClaimState' })
  state: ClaimState;

  @ApiProperty({ enum: VERIFICATION_STATUSES, enumName: 'VerificationStatus' })
  verificationStatus: VerificationStatus;

  @ApiProperty({ enum: DISMISSAL_REASONS, enumName: 'DismissalReason', nullable: true })
  dismissalReason: DismissalReason | null;

  @ApiProperty({ type: ClaimFlags })
  flags: ClaimFlags;

  @ApiProperty({ type: ClaimVerdict, nullable: true, description: 'The current published verdict, in short.' })
  verdict: ClaimVerdict | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: string;

  @ApiProperty({ type: Number })
  version: number;
}

export class ClaimPage {
  @ApiProperty({ type: [Claim] })
  items: Claim[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export function claimDto(claim: ClaimView): Claim {
  const { verdict, createdAt, updatedAt, content, cue, speakers, targets, addressees, via, flags, ...rest } = claim;
  return {
    ...rest,
    content: [...content],
    cue: [...cue],
    speakers: speakers.map(partyDto),
    targets: targets.map(partyDto),
    addressees: addressees.map(partyDto),
    via: via.map(partyDto),
    flags: { ...flags },
    verdict: verdict && { ...verdict, publishedAt: verdict.publishedAt.toISOString() },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function claimPageDto({ items, nextCursor }: Page<ClaimView>): ClaimPage {
  return { items: items.map(claimDto), nextCursor };
}

function partyDto(party: PartyView): Party {
  return { ...party };
}
