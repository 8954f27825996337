export { ClaimsModule } from './claims.module';
export { ClaimRecorder, type ClaimsOfRevision } from './claim-recorder';
export { Claims, type ClaimListQuery } from './claims';
export type { ClaimView, PartyView, VerdictSummary } from './claim-view';
export { ClaimLife, type ClaimFlags, type ClaimMove, type MovedClaim } from './claim-life';
export { EntityRegistry, type NamedEntity } from './entity-registry';
export { contentText, fingerprintOf, type ClaimDraft, type ClaimSpan, type PartyDraft } from './claim-draft';
export { nameKey } from './name-key';
export {
  CLAIM_ACTIONS,
  CLAIM_STATES,
  CLAIM_TRANSITIONS,
  VERIFICATION_STATUSES,
  VERIFICATION_STATUS_OF,
  claimAfter,
  statesOf,
  type ClaimAction,
  type ClaimState,
  type VerificationStatus,
} from './claim-states';
export * from './words';
