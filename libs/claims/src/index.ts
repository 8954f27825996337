export { ClaimsModule } from './claims.module';
export { ClaimRecorder, type ClaimsOfRevision } from './claim-recorder';
export { Claims, type ClaimListQuery } from './claims';
export type { ClaimView, PartyView, VerdictSummary } from './claim-view';
export { ClaimLife, type ClaimFlags, type ClaimMove, type MovedClaim } from './claim-life';
export { EntityRegistry, type NamedEntity } from './entity-registry';
export { ClaimEditor, PERSON_RULE, type MissedClaim } from './editing/claim-editor';
export { EntityEditor, type EntityChange, type EntityView, type MovedParts } from './editing/entity-editor';
export type { ClaimEdit, PartyEdit } from './editing/claim-edit';
export type { SpanEdit } from './editing/text-spans';
export { contentText, fingerprintOf, type ClaimDraft, type ClaimSpan, type PartyDraft } from './claim-draft';
export {
  Accusations,
  type AccusationEdge,
  type AccusationGraph,
  type AccusationMonth,
  type AccusationQuery,
} from './accusations/accusations';
export { Entities, type EntityPage, type EntitySummary } from './entities/entities';
export { ClaimGroups, type SimilarClaim, type SimilarityReason } from './grouping/claim-groups';
export { GroupClaims } from './grouping/group-claims';
export { claimWords, likeness, type ClaimWords, type Likeness } from './grouping/same-claim';
export { compareQuote, type QuoteComparison, type QuoteDifference, type QuoteOutcome } from './quotes/compare-quote';
export { LONGEST_QUOTE, QuoteCheck, type QuoteCheckResult, type QuoteMatch } from './quotes/quote-check';
export { ClaimSearch, type ClaimHit } from './search/claim-search';
export type { Highlight } from './search/highlights';
export { SearchFacets, type FacetValue, type Facets, type Total } from './search/search-facets';
export { SEARCH_SORTS, type ClaimFilters, type ClaimSearchRequest, type SearchSort } from './search/search-query';
export { firstUntrueSpan } from './verbatim';
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
export type { Carriage, CarriedClaim, Remark } from './carrying/carriage';
export { CHANGE_CAUSES, CHANGE_KINDS, type ChangeCause, type ChangeKind } from './carrying/claim-change';
export {
  ClaimsReadAgain,
  READ_AGAIN_OUTCOMES,
  type ReadAgainClaim,
  type ReadAgainCounts,
} from './carrying/claims-read-again';
export { CLAIM_FATES, type ClaimFate } from './carrying/claim-fate';
export { ClaimFates, type FateOfClaim, type FatesQuery } from './carrying/claim-fates';
export { ClaimCarrier } from './carrying/claim-carrier';
export { ClaimChanges, type ClaimChange } from './carrying/claim-changes';
