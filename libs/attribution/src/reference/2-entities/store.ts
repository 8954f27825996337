import type { PartyKind } from '../../contract';
import { fold, withoutArticle } from '../0-words/fold';
import type { Place } from '../0-words/gazetteer';
import { officeOf } from '../0-words/word-sets';
import type { Phrase } from '../1-phrases/phrase';
import { Entity } from './entity';
import { PersonIndex } from './person-names';

/** The entities of one article, findable by name, acronym, state and noun. */
export class EntityStore {
  readonly all: Entity[] = [];
  readonly persons = new PersonIndex();
  private readonly byName = new Map<string, Entity>();
  private readonly byKey = new Map<string, Entity[]>();
  private readonly byOffice = new Map<string, Entity[]>();
  /** Persons by the state that a demonym gave them. */
  private readonly byOrigin = new Map<string, Entity[]>();
  private readonly assigned = new Map<Phrase, Entity>();

  create(kind: PartyKind, name: string, from: number): Entity {
    const entity = new Entity(this.all.length, kind, name, from);
    this.all.push(entity);
    if (name !== '') this.alias(name, entity);
    return entity;
  }

  alias(name: string, entity: Entity): void {
    const key = fold(withoutArticle(name));
    if (key !== '' && !this.byName.has(key)) this.byName.set(key, entity);
  }

  named(name: string): Entity | null {
    return this.byName.get(fold(withoutArticle(name))) ?? null;
  }

  /** The entity of a state, institution or seat. */
  ofPlace(place: Place, from: number): Entity {
    const known = this.byName.get(`place:${place.key}`);
    if (known) return known;
    const entity = this.create(place.kind, place.name, from);
    entity.place = place;
    entity.gender = place.by === 'capital' ? null : place.gender;
    entity.plural = place.plural && place.kind !== 'state';
    this.byName.set(`place:${place.key}`, entity);
    return entity;
  }

  /** Says that a phrase speaks of an entity and learns from its words. */
  assign(phrase: Phrase, entity: Entity): Entity {
    this.assigned.set(phrase, entity);
    entity.describe(phrase);
    entity.gender ??= phrase.gender;
    if (phrase.key !== '') enlist(this.byKey, phrase.key, entity);
    const office = phrase.plural ? null : officeOf(phrase.description);
    if (office !== null) enlist(this.byOffice, office, entity);
    if (entity.demonym && entity.kind === 'person') enlist(this.byOrigin, entity.demonym.key, entity);
    if (phrase.key === '' && entity.article === '' && /^(?:le|la|l'|les)$/u.test(phrase.determiner))
      entity.article = phrase.determiner;
    return entity;
  }

  /** Takes up without learning: « l'élu » says nothing of how a mayor is best described. */
  refer(phrase: Phrase, entity: Entity): Entity {
    this.assigned.set(phrase, entity);
    entity.gender ??= phrase.gender;
    return entity;
  }

  entityOf(phrase: Phrase): Entity | null {
    return this.assigned.get(phrase) ?? null;
  }

  /** Entities called by a noun, in the order of their first mention; of very many the first and the last. */
  called(key: string): readonly Entity[] {
    return this.byKey.get(key) ?? [];
  }

  /** Those said to hold an office, in whatever words. */
  inOffice(office: string): readonly Entity[] {
    return this.byOffice.get(office) ?? [];
  }

  /** Persons said to be of a state: « le ministre russe ». */
  from(state: string): readonly Entity[] {
    return this.byOrigin.get(state) ?? [];
  }
}

/** Most entities that one noun may be matched with: keeps the work linear in the length of the article. */
const MOST = 60;

/** Adds an entity to a list of its kind, which keeps the first ones and the last. */
function enlist(index: Map<string, Entity[]>, key: string, entity: Entity): void {
  const known = index.get(key);
  if (!known) {
    index.set(key, [entity]);
  } else if (!known.includes(entity)) {
    known.push(entity);
    if (known.length > MOST) known.splice(MOST / 2, 1);
  }
}
