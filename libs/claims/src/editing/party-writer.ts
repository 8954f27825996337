import { Injectable } from '@nestjs/common';
import { ApplicationError, isId, managerOf, type FieldFault, type Unit } from '@dixit/platform';
import { PARTIES_OF, type ClaimDraft, type PartyDraft } from '../claim-draft';
import { lastingEntities, type LastingEntity } from '../entities/lasting-entities';
import { EntityRegistry } from '../entity-registry';
import { nameKey } from '../name-key';
import { ClaimPartyRow } from '../schema/claim-party.entity';
import { ENTITY_KINDS, PARTY_ROLES, type EntityKind, type PartyRole } from '../words';
import type { ClaimEdit, PartyEdit } from './claim-edit';
import type { CodePointText } from './text-spans';

type PartiesDraft = Pick<ClaimDraft, 'speakers' | 'targets' | 'addressees' | 'via'>;

/** Writes the parties that a person gave. */
@Injectable()
export class PartyWriter {
  constructor(private readonly registry: EntityRegistry) {}

  /** Replaces the roles that the edit names. @throws ApplicationError `validation_failed`. */
  async replace(unit: Unit, claimId: string, edit: ClaimEdit, text: CodePointText): Promise<void> {
    for (const role of PARTY_ROLES) {
      const parties = edit[PARTIES_OF[role]];
      if (parties === undefined) continue;
      const rows = await this.rowsOf(unit, claimId, role, parties, text);
      await managerOf(unit).delete(ClaimPartyRow, { claimId, role });
      if (rows.length > 0) await managerOf(unit).insert(ClaimPartyRow, rows);
    }
  }

  /** The parties of an edit as an engine would give them; roles that it does not name are empty. */
  async drafts(unit: Unit, edit: ClaimEdit, text: CodePointText): Promise<PartiesDraft> {
    const drafts: Record<keyof PartiesDraft, PartyDraft[]> = { speakers: [], targets: [], addressees: [], via: [] };
    for (const role of PARTY_ROLES) {
      const rows = await this.rowsOf(unit, '', role, edit[PARTIES_OF[role]] ?? [], text);
      drafts[PARTIES_OF[role]] = rows.map(({ name, kind, mentionStart: start, mentionEnd: end, mentionText }) => ({
        ...{ name, kind },
        mention: start === null || end === null || mentionText === null ? null : { start, end, text: mentionText },
      }));
    }
    return drafts;
  }

  private async rowsOf(
    unit: Unit,
    claimId: string,
    role: PartyRole,
    parties: readonly PartyEdit[],
    text: CodePointText,
  ): Promise<ClaimPartyRow[]> {
    const pointer = `/${PARTIES_OF[role]}`;
    refuseIncomplete(parties, pointer);
    const entities = await this.given(unit, parties, pointer);
    const mentions = parties.map(({ mention }, position) =>
      mention ? text.read([mention], `${pointer}/${position}/mention`)[0] : undefined,
    );
    const named = parties.flatMap((party, position) => {
      const entity = party.entityId === undefined ? undefined : entities.get(party.entityId);
      const known = entity ? { name: entity.name, kind: entity.kind } : asNamed(party);
      return known ? [{ ...known, mention: mentions[position] ?? null, isGiven: entity !== undefined }] : [];
    });
    const resolved = await this.registry.resolve(
      unit,
      named.filter(({ isGiven }) => !isGiven),
    );
    const affiliations = await this.registry.affiliations(unit, named);
    return parties.map((party, position) => {
      const entity = party.entityId === undefined ? undefined : entities.get(party.entityId);
      const entityId = entity?.id ?? resolved.entities.get(nameKey(party.name ?? '')) ?? null;
      const mention = mentions[position];
      return {
        claimId,
        role,
        position,
        entityId: party.kind === 'unnamed' ? null : entityId,
        name: entity?.name ?? party.name?.trim() ?? '',
        kind: entity?.kind ?? (entityId === null ? 'unnamed' : (party.kind ?? 'unnamed')),
        mentionStart: mention?.start ?? null,
        mentionEnd: mention?.end ?? null,
        mentionText: mention?.text ?? null,
        organisationId: affiliations.get(mention?.text ?? '') ?? null,
      };
    });
  }

  private async given(
    unit: Unit,
    parties: readonly PartyEdit[],
    pointer: string,
  ): Promise<ReadonlyMap<string, LastingEntity>> {
    const ids = parties.flatMap(({ entityId }) => entityId ?? []);
    const entities = await lastingEntities(managerOf(unit), ids.filter(isId));
    const faults = parties.flatMap(({ entityId }, index): FieldFault[] =>
      entityId === undefined || entities.has(entityId)
        ? []
        : [{ pointer: `${pointer}/${index}/entityId`, reason: 'is no entity that exists' }],
    );
    if (faults.length > 0) throw new ApplicationError('validation_failed', 'Choose an entity that exists.', faults);
    return entities;
  }
}

function asNamed({ name, kind }: PartyEdit): { name: string; kind: EntityKind } | undefined {
  const entityKind = ENTITY_KINDS.find((known) => known === kind);
  return entityKind && name !== undefined ? { name: name.trim(), kind: entityKind } : undefined;
}

function refuseIncomplete(parties: readonly PartyEdit[], pointer: string): void {
  const faults = parties.flatMap(({ entityId, name, kind }, index): FieldFault[] => {
    if (entityId !== undefined) return [];
    if (name === undefined || nameKey(name) === '')
      return [{ pointer: `${pointer}/${index}/name`, reason: 'is missing: give a name or an entity' }];
    return kind === undefined
      ? [{ pointer: `${pointer}/${index}/kind`, reason: 'is missing: a name alone does not tell it' }]
      : [];
  });
  if (faults.length > 0) throw new ApplicationError('validation_failed', 'Say who each party is.', faults);
}
