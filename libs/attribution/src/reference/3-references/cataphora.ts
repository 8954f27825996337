import { isPersonNoun } from '../0-words/word-sets';
import type { Entity } from '../2-entities/entity';
import { clash } from '../2-entities/person-names';
import type { Salience, Search } from './salience';

/** Sentences back in which a description may wait for its name. */
const REACH = 4;

/**
 * « Le maire de Vaux interdit les camions. Joseph Tavernier a promis de … »: a person first named here, of whom no office is told,
 * is the one whom the title only described. Only where exactly one description of that gender waits there.
 */
export function findForerunner(salience: Salience, named: Entity, search: Search, titleEnd: number): Entity | null {
  const waiting = salience
    .latest(
      { ...search, reach: REACH },
      ({ entity, place }) => waits(entity) && place === 'subject' && entity.from < titleEnd,
    )
    .filter((entity) => !clash(entity.gender, named.gender));
  const only = waiting[0];
  if (!only || waiting.length !== 1 || named.keys.size > 0 || named.gender === null) return null;
  return only;
}

/** A single person, described and not named. */
function waits(entity: Entity): boolean {
  return (
    entity.final === entity &&
    entity.kind === 'unnamed' &&
    entity.name === '' &&
    !entity.plural &&
    entity.definite &&
    [...entity.keys].some(isPersonNoun)
  );
}
