import { PARTIES_OF, type ClaimDraft, type PartyDraft } from './claim-draft';
import type { NamedEntity, ResolvedNames } from './entity-registry';
import { nameKey } from './name-key';
import type { ClaimPartyRow } from './schema/claim-party.entity';
import type { ClaimSpanRow } from './schema/claim-span.entity';
import { PARTY_ROLES } from './words';

/** A draft and the id of the claim it is stored as. */
export interface IdentifiedDraft {
  readonly id: string;
  readonly draft: ClaimDraft;
}

const ROWS_A_STATEMENT = 500;

export function spansOf({ id, draft }: IdentifiedDraft): ClaimSpanRow[] {
  return (['content', 'cue'] as const).flatMap((role) =>
    draft[role].map(({ start, end, text }, position) => ({ claimId: id, role, position, start, end, text })),
  );
}

export function partiesOf({ id, draft }: IdentifiedDraft, { entities, affiliations }: ResolvedNames): ClaimPartyRow[] {
  return PARTY_ROLES.flatMap((role) =>
    draft[PARTIES_OF[role]].map((party, position) => ({
      claimId: id,
      role,
      position,
      entityId: isNamed(party) ? (entities.get(nameKey(party.name)) ?? null) : null,
      name: party.name,
      kind: isNamed(party) ? party.kind : ('unnamed' as const),
      mentionStart: party.mention?.start ?? null,
      mentionEnd: party.mention?.end ?? null,
      mentionText: party.mention?.text ?? null,
      organisationId: party.kind === 'person' ? (affiliations.get(party.mention?.text ?? '') ?? null) : null,
    })),
  );
}

export function namedParties(draft: ClaimDraft): NamedEntity[] {
  return PARTY_ROLES.flatMap((role) => draft[PARTIES_OF[role]]).filter(isNamed);
}

/** A name without letters or digits names nobody. */
export function isNamed(party: PartyDraft): party is PartyDraft & NamedEntity {
  return party.kind !== 'unnamed' && nameKey(party.name) !== '';
}

export function batches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, at) =>
    rows.slice(at * ROWS_A_STATEMENT, (at + 1) * ROWS_A_STATEMENT),
  );
}
