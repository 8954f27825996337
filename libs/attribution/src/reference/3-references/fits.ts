import { nounKey } from '../0-words/fold';
import { familyOf, isPersonNoun, isPressWord } from '../0-words/word-sets';
import type { Phrase } from '../1-phrases/phrase';
import type { Entity } from '../2-entities/entity';
import { clash } from '../2-entities/person-names';

/** How well a person fits a description of one; 0 for what is no person or of the other gender. */
export function personFit(entity: Entity, phrase: Phrase): number {
  if (
    entity.plural ||
    (entity.kind !== 'person' && !(entity.kind === 'unnamed' && [...entity.keys].some(isPersonNoun)))
  )
    return 0;
  if (clash(entity.gender, phrase.gender)) return 0;
  return (entity.kind === 'person' ? 1 : 0.5) * (entity.gender === null || phrase.gender === null ? 0.8 : 1);
}

/** How well an organisation answers a word for one of a family; 0 where it is known to be of another. */
export function organisationFit(entity: Entity, family: string | null): number {
  const bareName = entity.kind === 'unnamed' && entity.keys.size === 0;
  if (
    (entity.kind !== 'organisation' && !bareName) ||
    entity.plural ||
    entity.place?.by === 'seat' ||
    entity.name === ''
  )
    return 0;
  if (entity.place && (family === 'business' || family === 'media')) return 0;
  const opening = entity.name.split(/[ '’]/u).slice(0, 2).map(nounKey);
  const families = [...entity.keys, ...opening]
    .map((key) => (isPressWord(key) ? 'media' : familyOf(key)))
    .filter((known) => known !== null);
  if (family !== null && families.length > 0 && !families.includes(family)) return 0;
  // unions go by acronyms, businesses seldom do
  const byAcronym =
    family === 'union' ? (entity.acronym ? 1.5 : 0.7) : family === 'business' && entity.acronym ? 0.5 : 1;
  return byAcronym * (entity.isAttested ? 1 : 0.4) * (family !== null && families.includes(family) ? 1.5 : 1);
}
