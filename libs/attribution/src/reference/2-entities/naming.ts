import { isFirstName } from '../0-words/first-names';
import { isDocumentHead, isNamedAfter, isOrganisationHead, isPersonNoun } from '../0-words/word-sets';
import { nameKey, type Name } from '../1-phrases/names';
import { isDefinite, type Phrase } from '../1-phrases/phrase';
import type { Apposition } from './appositions';
import type { Entity } from './entity';
import { bestHolder, byLength, clash } from './person-names';
import type { EntityStore } from './store';

/** Makes an entity of every proper name, the fullest names first, and ties descriptions in apposition to them. */
export function nameEntities(store: EntityStore, phrases: readonly Phrase[], appositions: readonly Apposition[]): void {
  const described = new Set(appositions.map(({ named }) => named));
  const personal = new Set(
    appositions
      .filter(({ description }) => isPersonNoun(description.key) || description.key.startsWith('demonym:'))
      .map(({ named }) => named),
  );
  const named = phrases.filter((phrase) => phrase.name !== null);
  for (const phrase of [...named].sort(byLength))
    namePhrase(store, phrase, described.has(phrase), personal.has(phrase));
  for (const phrase of phrases) if (!phrase.name && isProperOrganisation(phrase)) properOrganisation(store, phrase);
  for (const { description, named: name } of appositions) tie(store, description, name);
}

function namePhrase(store: EntityStore, phrase: Phrase, isDescribed: boolean, asPerson: boolean): void {
  const { name } = phrase;
  if (!name) return;
  if (name.place) return namePlace(store, phrase, name);
  if (isPerson(store, phrase, name, isDescribed, asPerson)) {
    store.assign(phrase, personOf(store, phrase, name));
  } else if (!isNamedAfter(phrase.key) && !isDocumentHead(phrase.key)) {
    if (phrase.key !== '' && store.persons.holders(name, null).length > 0) return;
    store.assign(phrase, organisationOf(store, phrase, name));
  }
}

/** « la Russie », « l'Otan »; in « le groupe Renaissance » the group is meant, in « l'ambassade Russie » nothing is. */
function namePlace(store: EntityStore, phrase: Phrase, name: Name): void {
  if (!name.place) return;
  if (phrase.key !== '' && name.place.by !== 'institution') return;
  const entity = store.ofPlace(name.place, phrase.start);
  if (phrase.acronym) store.alias(phrase.acronym, entity);
  if (phrase.key === '' && name.place.by === 'institution' && phrase.acronym && name.text.length > entity.name.length)
    entity.name = name.text;
  store.assign(phrase, entity);
}

function isPerson(store: EntityStore, phrase: Phrase, name: Name, isDescribed: boolean, asPerson: boolean): boolean {
  if (name.titled || asPerson) return true;
  if (isOrganisationHead(phrase.key) || isDocumentHead(phrase.key)) return false;
  if (name.acronym) return false;
  if (isPersonNoun(phrase.key) || phrase.key.startsWith('demonym:')) return true;
  if (phrase.key !== '') return name.personal && !isNamedAfter(phrase.key) && !phrase.plural;
  if (isOrganisationHead(firstKey(name)) || isDefinite(phrase)) return store.persons.exact(name) !== null;
  if (/^(?:le|la|les|l')$/u.test(firstKey(name))) return store.persons.holders(name, null).length > 0;
  if (name.personal) return true;
  if (name.words.length > 1) return !/\d/u.test(name.text) && !(name.common && !asPerson);
  return store.persons.holders(name, null).length > 0 || (isFirstName(name.text) && isDescribed);
}

function firstKey(name: Name): string {
  return name.words[0] ?? '';
}

function personOf(store: EntityStore, phrase: Phrase, name: Name): Entity {
  const gender = phrase.gender ?? name.gender;
  const known =
    name.words.length > 1 ? sameFullName(store, name) : bestHolder(holdersOf(store, phrase, name), name, phrase.key);
  if (known && !(name.titled && clash(known.gender, name.gender))) {
    store.persons.add(known, name);
    if (phrase.key !== '' || name.titled) known.gender = gender ?? known.gender;
    return known;
  }
  const label = name.titled && name.words.length === 1 ? `${phrase.titleText} ${name.text}` : name.text;
  const entity = store.create('person', label, phrase.start);
  entity.words = name.words;
  entity.gender = gender;
  store.persons.add(entity, name);
  return entity;
}

function holdersOf(store: EntityStore, phrase: Phrase, name: Name): Entity[] {
  const gender = name.titled ? name.gender : phrase.gender;
  return [...store.persons.holders(name, gender)].sort((a, b) => a.from - b.from);
}

/** « Kabeya Mulumba » of « Espérance Kabeya Mulumba »: all the words, in the same order, and the surname with them. */
function sameFullName(store: EntityStore, name: Name): Entity | null {
  const joined = name.words.join(' ');
  return (
    store.persons.holders(name, null).find((entity) => ` ${entity.words.join(' ')} `.includes(` ${joined} `)) ?? null
  );
}

function organisationOf(store: EntityStore, phrase: Phrase, name: Name): Entity {
  const known = store.named(nameKey(name)) ?? (phrase.acronym ? store.named(phrase.acronym) : null);
  const entity =
    known ??
    store.create(
      phrase.key === '' && !name.acronym && !isDefinite(phrase) ? 'unnamed' : 'organisation',
      name.text,
      phrase.start,
    );
  if (entity.kind === 'unnamed' && (phrase.key !== '' || phrase.acronym)) entity.kind = 'organisation';
  if (phrase.acronym) store.alias(phrase.acronym, entity);
  if (name.acronym) entity.acronym = true;
  return entity;
}

function isProperOrganisation(phrase: Phrase): boolean {
  return (phrase.proper || phrase.acronym !== null) && isOrganisationHead(phrase.key) && phrase.description !== '';
}

/** « la Ligue des droits de l'homme (LDH) »: named by its own words; its acronym is another name. */
function properOrganisation(store: EntityStore, phrase: Phrase): void {
  if (phrase.modifiers.length === 0) return;
  const known = store.named(phrase.description) ?? (phrase.acronym ? store.named(phrase.acronym) : null);
  const entity = known ?? store.create('organisation', phrase.description, phrase.start);
  if (known && phrase.acronym && entity.name.length < phrase.description.length) entity.name = phrase.description;
  store.alias(phrase.description, entity);
  if (phrase.acronym) store.alias(phrase.acronym, entity);
  store.assign(phrase, entity);
}

function tie(store: EntityStore, description: Phrase, named: Phrase): void {
  const entity = store.entityOf(named);
  if (!entity || store.entityOf(description)) return;
  if (clash(description.gender, entity.gender) && entity.kind === 'person' && description.determiner !== '')
    entity.gender = description.gender;
  if (entity.kind === 'unnamed' && isPersonNoun(description.key)) entity.kind = 'person';
  if (entity.kind === 'unnamed' && isOrganisationHead(description.key)) entity.kind = 'organisation';
  store.assign(description, entity);
}
