import {
  familyOf,
  isAnyOrganisation,
  isAnyPerson,
  isCounterpart,
  isDocumentHead,
  isGeneral,
  isOrganisationHead,
  isPersonNoun,
  isStatePower,
  takesUp,
  isUniqueOffice,
  officeOf,
} from '../0-words/word-sets';
import { fold } from '../0-words/fold';
import { isDefinite, isIndefinite, isPossessive, type Phrase } from '../1-phrases/phrase';
import type { Entity } from '../2-entities/entity';
import { clash } from '../2-entities/person-names';
import type { EntityStore } from '../2-entities/store';
import { organisationFit, personFit } from './fits';
import type { Referent } from './referent';
import type { Salience, Search } from './salience';

/** Resolves what is described rather than named; rules in the order of `resolve`. */
export class Descriptions {
  private latestDocument: { readonly entity: Entity; readonly sentence: number } | null = null;

  constructor(
    private readonly store: EntityStore,
    private readonly salience: Salience,
  ) {}

  resolve(phrase: Phrase, search: Search, not: readonly Entity[] = []): Referent {
    return (
      this.known(phrase) ??
      this.document(phrase) ??
      this.namedGroup(phrase) ??
      this.ellipsis(phrase, search) ??
      this.demonym(phrase, search) ??
      this.statePower(phrase) ??
      this.pair(phrase, search) ??
      this.counterpart(phrase) ??
      this.sameOffice(phrase) ??
      this.sameDescription(phrase) ??
      this.generalWord(phrase, search, not) ??
      this.anyPerson(phrase, search, not) ??
      this.anyOrganisation(phrase, search, not) ??
      this.lastDocument(phrase) ??
      this.nearestPerson(phrase, search, not) ??
      this.own(phrase)
    );
  }

  private known(phrase: Phrase): Referent | null {
    const entity = this.store.entityOf(phrase);
    if (!entity) return null;
    return { entities: [entity], how: entity.place ? 'place' : phrase.name || phrase.proper ? 'name' : 'apposition' };
  }

  /** « le camp Berthollet »: a group called by somebody's name is not that person. */
  private namedGroup(phrase: Phrase): Referent | null {
    if (!phrase.name || phrase.key === '') return null;
    const label = `${phrase.description} ${phrase.name.text}`;
    const entity = this.store.named(label) ?? this.store.create('organisation', label, phrase.start);
    return { entities: [this.store.assign(phrase, entity)], how: 'own-description' };
  }

  /** « un rapport de la Cour des comptes »: the institution speaks through it. */
  private document(phrase: Phrase): Referent | null {
    if (!isDocumentHead(phrase.key)) return null;
    const maker =
      phrase.name && !phrase.name.place
        ? (this.store.named(phrase.name.text) ?? this.store.create('organisation', phrase.name.text, phrase.start))
        : null;
    if (maker) return { entities: [this.remember(phrase, this.store.refer(phrase, maker))], how: 'document' };
    for (const complement of phrase.complements) {
      const behind =
        this.store.entityOf(complement) ??
        (speaks(complement) ? this.resolve(complement, NOWHERE).entities[0] : undefined);
      if (
        behind &&
        !behind.plural &&
        (behind.kind === 'organisation' || behind.kind === 'person' || behind.kind === 'unnamed')
      ) {
        return { entities: [this.remember(phrase, this.store.refer(phrase, behind))], how: 'document' };
      }
    }
    return null;
  }

  /** « le document », « ses auteurs », « l'enquête »: the document spoken of last. */
  private lastDocument(phrase: Phrase): Referent | null {
    if (!this.latestDocument || phrase.modifiers.length > 0 || isIndefinite(phrase) || phrase.determiner === '')
      return null;
    if (phrase.sentence - this.latestDocument.sentence > DOCUMENT_REACH) return null;
    if (!(phrase.key === 'auteur' && phrase.plural) && !GENERAL_DOCUMENT.test(phrase.key)) return null;
    return { entities: [this.store.refer(phrase, this.latestDocument.entity)], how: 'document' };
  }

  /** « une seconde », « un autre », « le même »: one more of those just spoken of. */
  private ellipsis(phrase: Phrase, search: Search): Referent | null {
    const word = fold(phrase.description);
    if (!/^(?:autre|seconde?|troisieme|meme)s?$/u.test(word)) return null;
    const [last] = this.salience.latest(
      { ...search, reach: 3 },
      ({ entity }) => entity.kind === 'unnamed' && entity.isHuman && !clash(entity.gender, phrase.gender),
    );
    if (!last) return null;
    if (word === 'meme') return { entities: [this.store.refer(phrase, last)], how: 'ellipsis' };
    const other = this.store.create('unnamed', `autre ${last.label().replace(/^autre /u, '')}`, phrase.start);
    for (const key of last.keys) other.keys.add(key);
    return { entities: [this.store.refer(phrase, other)], how: 'ellipsis' };
  }

  /** « les Américains » for the state; « le Norvégien » for somebody from there. */
  private demonym(phrase: Phrase, search: Search): Referent | null {
    if (!phrase.key.startsWith('demonym:') || !phrase.demonym) return null;
    const state = phrase.demonym;
    if (phrase.plural) {
      if (!isDefinite(phrase) || phrase.modifiers.length > 0 || state.key === 'FR' || state.key === 'EU')
        return this.own(phrase, 'group');
      return { entities: [this.store.refer(phrase, this.store.ofPlace(state, phrase.start))], how: 'demonym' };
    }
    const person = this.salience.rank(
      { ...search, reach: 12 },
      (entity) => personFit(entity, phrase) * (entity.demonym?.key === state.key ? 3 : 1),
    )[0];
    if (!person || !isDefinite(phrase)) return this.own(phrase);
    return { entities: [this.store.refer(phrase, person.entity)], how: 'demonym' };
  }

  /** « le gouvernement britannique », « les autorités chinoises »: the state. */
  private statePower(phrase: Phrase): Referent | null {
    if (!isStatePower(phrase.key) || !isDefinite(phrase)) return null;
    const states = phrase.modifiers.filter((modifier) => modifier.startsWith('state:'));
    if (states.length !== 1 || phrase.modifiers.length !== 1) return null;
    const place = phrase.demonym ?? phrase.complements[0]?.name?.place ?? null;
    if (!place || place.kind !== 'state') return null;
    return { entities: [this.store.refer(phrase, this.store.ofPlace(place, phrase.start))], how: 'state-power' };
  }

  /** « les deux hommes », « les deux pays »: the two spoken of last. */
  private pair(phrase: Phrase, search: Search): Referent | null {
    if (!phrase.plural || !/(?:^| )deux /u.test(fold(phrase.description))) return null;
    const states = /^(?:pays|capitale|etat|voisin|puissance)$/u.test(phrase.key);
    const people = isAnyPerson(phrase.key) || isPersonNoun(phrase.key);
    if (!states && !people) return null;
    const two = this.salience
      .latest({ ...search, reach: 4 }, ({ entity }) =>
        states
          ? entity.kind === 'state'
          : entity.kind === 'person' && !clash(entity.gender, phrase.gender === 'f' ? 'f' : null),
      )
      .slice(0, 2);
    return two.length === 2 ? { entities: two.reverse(), how: 'pair' } : null;
  }

  /** « son homologue russe »: the Russian of the same office. */
  private counterpart(phrase: Phrase): Referent | null {
    if (!isCounterpart(phrase.key) || phrase.demonym === null) return null;
    const compatriots = this.store.from(phrase.demonym.key).filter((entity) => !clash(entity.gender, phrase.gender));
    const other = compatriots.find((entity) => entity.keys.has(phrase.key)) ?? compatriots[0];
    return other ? { entities: [this.store.refer(phrase, other)], how: 'counterpart' } : null;
  }

  /** « le chef du gouvernement » for the prime minister. */
  private sameOffice(phrase: Phrase): Referent | null {
    const office = isDefinite(phrase) && !phrase.plural ? officeOf(phrase.description) : null;
    if (office === null) return null;
    const holders = this.store
      .inOffice(office)
      .filter(
        (entity) =>
          !clash(entity.gender, phrase.gender) &&
          (!phrase.demonym || !entity.demonym || phrase.demonym.key === entity.demonym.key),
      );
    const last = (entity: Entity): number => this.salience.lastMention(entity)?.start ?? -1;
    const [holder] = [...holders].sort(
      (a, b) => Number(b.kind === 'person') - Number(a.kind === 'person') || last(b) - last(a),
    );
    return holder ? { entities: [this.store.assign(phrase, holder)], how: 'same-description' } : null;
  }

  /** The same noun with nothing that speaks against it: « la ministre » after « la ministre du Travail ». */
  private sameDescription(phrase: Phrase): Referent | null {
    if (isIndefinite(phrase) && phrase.modifiers.length === 0) return null;
    let best: Entity | null = null;
    let bestScore = 0;
    for (const entity of this.store.called(phrase.key)) {
      const score = this.likeness(phrase, entity);
      if (score > bestScore) [best, bestScore] = [entity, score];
    }
    if (!best || (isIndefinite(phrase) && (best.kind === 'person' || bestScore < SAME))) return null;
    return { entities: [this.store.assign(phrase, best)], how: 'same-description' };
  }

  private likeness(phrase: Phrase, entity: Entity): number {
    if (entity.plural !== phrase.plural || clash(entity.gender, phrase.gender)) return 0;
    const missing = phrase.modifiers.filter(
      (modifier) => !entity.modifiers.has(modifier) && !entity.words.includes(modifier),
    );
    const last = this.salience.lastMention(entity);
    const recency = last ? 1 + 1 / (1 + Math.max(0, phrase.sentence - last.sentence)) : 0.5;
    if (missing.length === 0) return SAME + phrase.modifiers.length + recency;
    if (isPossessive(phrase) || isIndefinite(phrase)) return 0;
    const own = [...entity.modifiers].filter((modifier) => !phrase.modifiers.includes(modifier));
    return own.length === 0 || missing.length < phrase.modifiers.length ? 2 + recency : 0;
  }

  /** « l'élu » for a mayor. */
  private generalWord(phrase: Phrase, search: Search, not: readonly Entity[]): Referent | null {
    if (!isGeneral(phrase.key) || !isDefinite(phrase) || phrase.plural) return null;
    const found = this.salience.rank({ ...search, reach: 40 }, (entity) =>
      !not.includes(entity) && [...entity.keys].some((key) => takesUp(phrase.key, key)) ? personFit(entity, phrase) : 0,
    )[0];
    return found ? { entities: [this.store.refer(phrase, found.entity)], how: 'general-word' } : null;
  }

  /** « l'intéressé », « le trentenaire ». */
  private anyPerson(phrase: Phrase, search: Search, not: readonly Entity[]): Referent | null {
    if (!isAnyPerson(phrase.key) || !isDefinite(phrase) || phrase.plural || phrase.complements.length > 0) return null;
    const accused = /^(?:prevenu|accuse|suspect)$/u.test(phrase.key);
    const found = this.salience.rank(
      { ...search, reach: accused ? 40 : 12 },
      (entity) => (not.includes(entity) ? 0 : personFit(entity, phrase)) * (accused ? this.salience.times(entity) : 1),
    )[0];
    return found ? { entities: [this.store.refer(phrase, found.entity)], how: 'any-person' } : null;
  }

  /** « l'entreprise », « le syndicat », « l'ONG »: the last organisation that may be of that sort. */
  private anyOrganisation(phrase: Phrase, search: Search, not: readonly Entity[]): Referent | null {
    if (!isAnyOrganisation(phrase.key) || !isDefinite(phrase) || phrase.plural || phrase.complements.length > 0)
      return null;
    if (phrase.modifiers.length > 1) return null;
    const family = familyOf(phrase.key);
    const found = this.salience.rank({ ...search, reach: 12 }, (entity) =>
      not.includes(entity) ? 0 : organisationFit(entity, family) * (bearsWord(entity, phrase) ? 5 : 1),
    )[0];
    if (!found) return null;
    found.entity.keys.add(phrase.key);
    return { entities: [this.store.refer(phrase, found.entity)], how: 'any-organisation' };
  }

  /** « l'éleveur » of somebody just named: a trade that nobody in the article was yet said to have. */
  private nearestPerson(phrase: Phrase, search: Search, not: readonly Entity[]): Referent | null {
    if (!isDefinite(phrase) || phrase.plural || !isPersonNoun(phrase.key)) return null;
    if (phrase.complements.some(({ name }) => name?.personal || name?.titled)) return null;
    if (phrase.complements.some(isPossessive)) return null;
    if (officeOf(phrase.description) !== null) return null;
    const former = phrase.modifiers.some((modifier) => /^(?:ancien|ex|futur)$/u.test(modifier));
    const unique = isUniqueOffice(phrase.key) && !former;
    if (unique && phrase.gender === null) return null;
    const [found, second] = this.salience.rank({ ...search, reach: unique ? 4 : 3 }, (entity) => {
      if (entity.kind !== 'person' || not.includes(entity)) return 0;
      if (unique && (entity.keys.size > 0 || entity.gender === null)) return 0;
      return personFit(entity, phrase);
    });
    // two who may hold the office: naming either would be a guess
    if (unique && second) return null;
    return found ? { entities: [this.store.assign(phrase, found.entity)], how: 'nearest-person' } : null;
  }

  private remember(phrase: Phrase, entity: Entity): Entity {
    this.latestDocument = { entity, sentence: phrase.sentence };
    return entity;
  }

  private own(phrase: Phrase, how: Referent['how'] = 'own-description'): Referent {
    const kind =
      phrase.plural && (isPersonNoun(phrase.key) || phrase.key.startsWith('demonym:'))
        ? 'group'
        : isOrganisationHead(phrase.key)
          ? phrase.plural
            ? 'group'
            : 'organisation'
          : 'unnamed';
    const entity = this.store.create(kind, '', phrase.start);
    entity.plural = phrase.plural;
    entity.definite = isDefinite(phrase);
    if (isDocumentHead(phrase.key) && !phrase.plural) this.remember(phrase, entity);
    return { entities: [this.store.assign(phrase, entity)], how };
  }
}

/** « le club aveyrolais » is the Stade aveyrolais. */
function bearsWord(entity: Entity, phrase: Phrase): boolean {
  const words = fold(entity.label()).split(' ');
  return phrase.modifiers.some((modifier) => words.includes(modifier));
}

const SAME = 5;
const DOCUMENT_REACH = 15;
const GENERAL_DOCUMENT = /^(?:document|etude|enquete|rapport|sondage|resultat|publication|conclusion|travail)$/u;
const NOWHERE: Search = { start: 0, sentence: 0, paragraph: 0, reach: 0, speaks: false, quoted: false, said: false };

function speaks(phrase: Phrase): boolean {
  return !isIndefinite(phrase) && (isOrganisationHead(phrase.key) || isPersonNoun(phrase.key)) && !phrase.plural;
}
