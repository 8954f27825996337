import { managerOf, type Unit } from '@dixit/platform';
import { nameKey } from '../name-key';
import type { EntityKind } from '../words';
import { stateNamed, stateProperlyNamed } from './states';

/** An entity that bears a name. */
export interface Bearer {
  readonly id: string;
  readonly kind: EntityKind;
  /** Number among those of the name; -1 where it bears another name of the same state. */
  readonly namesake: number;
}

interface AliasRow {
  readonly key: string;
  readonly namesake: number;
  readonly id: string;
  readonly kind: EntityKind;
}

/** So many of a person's latest mentions tell who it is. */
const LATEST_MENTIONS = 40;

/** @returns who bears each name, in the order in which they became known; a state also under its other names */
export async function findBearers(
  unit: Unit,
  wanted: readonly { readonly key: string; readonly name: string; readonly kind: EntityKind }[],
): Promise<Map<string, Bearer[]>> {
  const others = new Map(wanted.map((one) => [one.key, one.kind === 'state' ? otherNames(one.name) : []]));
  const rows = await aliasesOf(unit, [...new Set([...others].flatMap(([key, names]) => [key, ...names]))]);
  return new Map(
    wanted.map(({ key }) => {
      const own = rows.filter((row) => row.key === key).map(({ id, kind, namesake }) => ({ id, kind, namesake }));
      const names = new Set(others.get(key));
      const elsewhere = rows
        .filter((row) => row.kind === 'state' && row.key !== key && names.has(row.key))
        .map(({ id, kind }) => ({ id, kind, namesake: -1 }));
      return [key, [...own, ...elsewhere]];
    }),
  );
}

/** The organisation, group or state that each name stands for; capitals stand for none: their mayor is no minister. */
export async function findBodies(unit: Unit, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = (await aliasesOf(unit, keys)).filter(
    ({ key, kind }) => kind !== 'person' && (kind !== 'state' || stateProperlyNamed(key) !== null),
  );
  return new Map(rows.toReversed().map(({ key, id }) => [key, id]));
}

/** What the articles called each of these entities of late. */
export async function latestMentions(unit: Unit, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows: { id: string; mentions: string[] }[] = await managerOf(unit).query(
    `SELECT known.id, array_agg(DISTINCT latest.mention_text) AS mentions
     FROM unnest($1::uuid[]) AS known (id) CROSS JOIN unnest('{speaker,target}'::text[]) AS said (role)
     CROSS JOIN LATERAL (
       SELECT mention_text FROM claim_party WHERE entity_id = known.id AND claim_party.role = said.role
       ORDER BY claim_id DESC LIMIT ${LATEST_MENTIONS}) AS latest
     WHERE latest.mention_text IS NOT NULL GROUP BY known.id`,
    [[...ids]],
  );
  return new Map(rows.map(({ id, mentions }) => [id, mentions]));
}

function otherNames(name: string): string[] {
  return (stateNamed(name)?.names ?? []).map(nameKey);
}

function aliasesOf(unit: Unit, keys: readonly string[]): Promise<AliasRow[]> {
  return managerOf(unit).query(
    `SELECT alias.name_key AS key, alias.namesake, current.id, current.kind
     FROM entity_alias AS alias JOIN entity ON entity.id = alias.entity_id
     JOIN entity AS current ON current.id = coalesce(entity.merged_into_id, entity.id)
     WHERE alias.name_key = ANY ($1::text[]) ORDER BY alias.name_key, alias.namesake`,
    [[...keys]],
  );
}
