/** The words of DESIGN for what a claim may be, as data: the database's checks and the API's enums repeat these lists. */
export const CLAIM_TYPES = ['direct', 'indirect', 'mixed'] as const;
export type ClaimType = (typeof CLAIM_TYPES)[number];

export const ACTS = ['state', 'accuse', 'deny', 'demand', 'promise', 'threaten', 'support'] as const;
export type Act = (typeof ACTS)[number];

export const PARTY_ROLES = ['speaker', 'target', 'addressee', 'via'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** Kinds of identities; `unnamed` (« une source proche du dossier ») has none. */
export const ENTITY_KINDS = ['person', 'organisation', 'state', 'group'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];
export const PARTY_KINDS = [...ENTITY_KINDS, 'unnamed'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

export const FIDELITIES = ['verbatim', 'paraphrase', 'truncated', 'out_of_context', 'not_said', 'unconfirmed'] as const;
export type Fidelity = (typeof FIDELITIES)[number];

export const DISMISSAL_REASONS = ['opinion', 'not_checkable', 'extraction_error', 'duplicate', 'out_of_scope'] as const;
export type DismissalReason = (typeof DISMISSAL_REASONS)[number];
