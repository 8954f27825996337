import { Injectable } from '@nestjs/common';
import { AuditTrail, managerOf, newId, type Unit } from '@dixit/platform';
import { decideIdentity } from './entities/identity';
import { findBearers, findBodies, latestMentions, type Bearer } from './entities/namesakes';
import { affiliationsOf, factsOf, statesOfRole } from './entities/role';
import { stateNamed, stateProperlyNamed } from './entities/states';
import { nameKey } from './name-key';
import type { EntityKind } from './words';

export interface NamedEntity {
  readonly name: string;
  readonly kind: EntityKind;
  /** As the article has it, role included: tells a person from others of the name. */
  readonly mention?: { readonly text: string } | null;
}

/** What the names of an article stand for. */
export interface ResolvedNames {
  /** Entity ids by `nameKey(name)`. */
  readonly entities: ReadonlyMap<string, string>;
  /** By the text of a mention: the entity that its role names. */
  readonly affiliations: ReadonlyMap<string, string>;
}

interface Wanted {
  readonly key: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly mentions: readonly string[];
}

/** Others may introduce the same name at once: who comes second decides again. */
const MOST_ROUNDS = 5;

/** Knows which entity a name stands for, and makes one for a name not heard before. */
@Injectable()
export class EntityRegistry {
  constructor(private readonly audit: AuditTrail) {}

  /** @param named all that one article names: equal names are one. */
  async resolve(unit: Unit, named: readonly NamedEntity[]): Promise<ResolvedNames> {
    return { entities: await this.entities(unit, named), affiliations: await this.affiliations(unit, named) };
  }

  private async entities(unit: Unit, named: readonly NamedEntity[]): Promise<Map<string, string>> {
    const resolved = new Map<string, string>();
    let open = gathered(named);
    for (let round = 0; round < MOST_ROUNDS && open.length > 0; round += 1) {
      const bearers = await findBearers(unit, open);
      const mentions = await latestMentions(unit, personsToTell(open, bearers));
      // Sorted: two articles that introduce the same names wait for each other instead of locking each other out.
      for (const one of open.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
        const known = bearers.get(one.key) ?? [];
        const id = identify(one, known, mentions) ?? (await this.introduce(unit, one, known));
        if (id !== null) resolved.set(one.key, id);
      }
      open = open.filter(({ key }) => !resolved.has(key));
    }
    if (open.length > 0) throw new Error('Others introduced the same names again and again.');
    return resolved;
  }

  /**
   * Organisations and states that roles name, of those known: « le porte-parole de Ferrovac, Paul Roy » gives Ferrovac,
   * « le ministre chinois … » China.
   */
  async affiliations(unit: Unit, named: readonly NamedEntity[]): Promise<Map<string, string>> {
    const candidates = new Map<string, readonly string[]>();
    for (const { kind, name, mention } of named) {
      if (kind !== 'person' || !mention) continue;
      const names = [...affiliationsOf(mention.text, name), ...statesOfRole(mention.text, name)];
      if (names.length > 0) candidates.set(mention.text, names);
    }
    if (candidates.size === 0) return new Map();
    const known = await findBodies(unit, [...new Set([...candidates.values()].flat())]);
    return new Map(
      [...candidates].flatMap(([text, names]) => {
        const found = names.find((name) => known.has(name));
        const id = found === undefined ? undefined : known.get(found);
        return id === undefined ? [] : [[text, id] as const];
      }),
    );
  }

  /** @returns null where others took the name's next number meanwhile */
  private async introduce(unit: Unit, { key, name, kind }: Wanted, bearers: readonly Bearer[]): Promise<string | null> {
    const id = newId();
    const namesake = Math.max(-1, ...bearers.map((bearer) => bearer.namesake)) + 1;
    // One statement: where another transaction took the number first, neither row is made.
    const made: unknown[] = await managerOf(unit).query(
      `WITH alias AS (
         INSERT INTO entity_alias (name_key, namesake, entity_id, name) VALUES ($1, $5, $2, $3)
         ON CONFLICT DO NOTHING RETURNING entity_id
       )
       INSERT INTO entity (id, kind, name) SELECT entity_id, $4, $3 FROM alias RETURNING id`,
      [key, id, name, kind, namesake],
    );
    if (made.length === 0) return null;
    if (kind === 'state') await addStateNames(unit, id, name);
    this.audit.record(unit, {
      action: 'entity.created',
      subjectType: 'entity',
      subjectId: id,
      after: { name, kind },
    });
    return id;
  }
}

function gathered(named: readonly NamedEntity[]): Wanted[] {
  const wanted = new Map<string, Wanted & { mentions: string[] }>();
  for (const { name, kind, mention } of named) {
    const key = nameKey(name);
    const known = wanted.get(key) ?? { key, name, kind, mentions: [] };
    if (mention) known.mentions.push(mention.text);
    wanted.set(key, known);
  }
  return [...wanted.values()];
}

/** Persons of whom it must be known what articles said before: an article says something, or several bear the name. */
function personsToTell(wanted: readonly Wanted[], bearers: ReadonlyMap<string, readonly Bearer[]>): string[] {
  return wanted
    .filter(({ kind }) => kind === 'person')
    .flatMap(({ key, name, mentions }) => {
      const persons = (bearers.get(key) ?? []).filter((bearer) => bearer.kind === 'person');
      const { countries, walks } = factsOf(mentions, name);
      return persons.length > 1 || countries.size + walks.size > 0 ? persons.map(({ id }) => id) : [];
    });
}

function identify(
  { key, name, kind, mentions }: Wanted,
  bearers: readonly Bearer[],
  known: ReadonlyMap<string, readonly string[]>,
): string | null {
  const alike = bearers.filter((bearer) => bearer.kind === kind);
  if (kind === 'person' && alike.length > 0) {
    const namesakes = alike.map(({ id }) => ({ id, facts: factsOf(known.get(id) ?? [], name) }));
    const identity = decideIdentity(namesakes, factsOf(mentions, name));
    return identity.kind === 'known' ? identity.id : null;
  }
  // Engines err about kinds; but a town or a person of a capital's name is not the state that the capital stands for.
  const others = bearers.filter((bearer) => bearer.kind !== 'state' || stateProperlyNamed(key) !== null);
  return (alike[0] ?? others[0])?.id ?? null;
}

/** Its names in both languages and its capitals, so that each finds it; a name that another bears already stays that one's. */
async function addStateNames(unit: Unit, id: string, name: string): Promise<void> {
  const names = new Map((stateNamed(name)?.names ?? []).map((other) => [nameKey(other), other]));
  names.delete(nameKey(name));
  const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
  await managerOf(unit).query(
    `INSERT INTO entity_alias (name_key, entity_id, name)
     SELECT key, $1, name FROM unnest($2::text[], $3::text[]) AS other (key, name) ON CONFLICT DO NOTHING`,
    [id, sorted.map(([key]) => key), sorted.map(([, other]) => other)],
  );
}
