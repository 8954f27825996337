import type { Reading } from '../../reading';
import type { Place } from '../0-words/gazetteer';
import { isDocumentHead, isOrganisationHead, isPersonNoun } from '../0-words/word-sets';
import { isDefinite, isPossessive, type Phrase } from '../1-phrases/phrase';
import type { Token } from '../1-phrases/token';
import type { Entity } from '../2-entities/entity';
import type { EntityStore } from '../2-entities/store';
import { findForerunner } from './cataphora';
import { Descriptions } from './descriptions';
import { personFit } from './fits';
import { Known } from './known';
import { Possessives } from './possessives';
import { pronounForm } from './pronouns';
import { PronounRules } from './pronoun-rules';
import type { Referent } from './referent';
import type { Search } from './salience';
import type { Scanned } from './scanned';

/** Reads the article from first word to last and decides for every phrase and pronoun whom it stands for. */
export class ReferencePass {
  readonly known: Known;
  private readonly descriptions: Descriptions;
  private readonly pronouns: PronounRules;
  private readonly titleEnd: number;
  private readonly possessives: Possessives;

  constructor(
    private readonly store: EntityStore,
    reading: Reading,
  ) {
    this.titleEnd = reading.analysis.paragraphs[0]?.end ?? 0;
    this.known = new Known(reading);
    this.descriptions = new Descriptions(store, this.known.salience);
    this.pronouns = new PronounRules(store, this.known);
    this.possessives = new Possessives(store, reading.text);
  }

  run(sentences: readonly Scanned[]): void {
    for (const sentence of sentences) this.readSentence(sentence);
  }

  stateEntity(place: Place): readonly Entity[] {
    return [this.store.ofPlace(place, 0)];
  }

  private readSentence(sentence: Scanned): void {
    const starts = new Map<number, Phrase[]>();
    // an inner phrase is read before the one around it, which may speak through it
    for (const phrase of sentence.phrases) starts.set(phrase.first, [phrase, ...(starts.get(phrase.first) ?? [])]);
    const inner = [...sentence.phrases].sort((a, b) => a.last - b.last || b.first - a.first);
    const done = new Set<Phrase>();
    const within = (outer: Phrase): Phrase[] =>
      inner.filter((phrase) => phrase !== outer && phrase.first >= outer.first && phrase.last <= outer.last);
    for (const token of sentence.tokens) {
      this.readPronoun(sentence, token);
      for (const phrase of starts.get(token.index) ?? []) {
        if (done.has(phrase)) continue;
        for (const part of [...within(phrase), phrase]) {
          if (done.has(part)) continue;
          done.add(part);
          this.readPhrase(sentence, part);
        }
      }
    }
  }

  private readPhrase(sentence: Scanned, phrase: Phrase): void {
    const head = sentence.tokens[phrase.head];
    if (!head) return;
    const search = this.known.searchAt(sentence, head, phrase.start);
    const referent =
      this.latter(sentence, phrase, head) ??
      this.possessiveReferent(sentence, phrase, search) ??
      this.descriptions.resolve(
        phrase,
        search,
        /^(?:obj|iobj|obl)$/u.test(head.relation) ? this.pronouns.subjectsOf(sentence, head) : [],
      );
    this.known.setPhrase(phrase, referent);
    this.mergeForerunner(phrase, referent, search);
    this.promote(phrase, referent, head);
    this.nameByPossessor(sentence, phrase, referent);
    this.nameInFull(phrase, referent);
    for (const entity of referent.entities)
      if (isParty(entity, phrase)) this.known.note(sentence, entity, head, phrase);
  }

  /** « ce dernier » is a pronoun of two words. */
  private latter(sentence: Scanned, phrase: Phrase, head: Token): Referent | null {
    return phrase.key === 'dernier' && /^ce/u.test(phrase.determiner) ? this.pronouns.resolve(sentence, head) : null;
  }

  /** « un membre de sa famille » says whose family by his name. */
  private nameByPossessor(sentence: Scanned, phrase: Phrase, referent: Referent): void {
    const inner = phrase.complements.find((complement) => isPossessive(complement));
    const entity = referent.entities[0];
    const possessor = inner ? this.known.referentAt(sentence.index, inner.first)?.entities[0] : undefined;
    if (
      !inner ||
      !entity ||
      !possessor ||
      entity.name !== '' ||
      referent.how !== 'own-description' ||
      possessor === entity
    )
      return;
    entity.name = this.possessives.expand(phrase, inner, possessor);
  }

  private nameInFull(phrase: Phrase, { entities, how }: Referent): void {
    const entity = how === 'own-description' ? entities[0] : undefined;
    if (entity && entity.name === '') entity.name = this.possessives.inFull(phrase) ?? '';
  }

  /** A bare name that acts is somebody's: « Lactival se défend ». */
  private promote(phrase: Phrase, referent: Referent, head: Token): void {
    const entity = referent.entities[0];
    if (!entity || entity.kind !== 'unnamed' || !phrase.name || phrase.key !== '' || !head.relation.startsWith('nsubj'))
      return;
    entity.kind = 'organisation';
    entity.acts = true;
  }

  private mergeForerunner(phrase: Phrase, referent: Referent, search: Search): void {
    const entity = referent.entities[0];
    if (!entity || referent.how !== 'name' || entity.kind !== 'person' || (phrase.name?.words.length ?? 0) < 2) return;
    if (this.known.salience.lastMention(entity)) return;
    findForerunner(this.known.salience, entity, search, this.titleEnd)?.becomes(entity);
  }

  private possessiveReferent(sentence: Scanned, phrase: Phrase, search: Search): Referent | null {
    if (!isPossessive(phrase) || phrase.name) return null;
    const known = this.store.entityOf(phrase);
    if (known) return { entities: [known], how: 'apposition' };
    const possessor = this.known.referentAt(sentence.index, phrase.first);
    const rival = this.rivalOf(phrase, possessor?.entities[0] ?? null, search);
    if (rival) return { entities: [this.store.refer(phrase, rival)], how: 'counterpart' };
    return this.possessives.resolve(phrase, possessor?.entities[0] ?? null, () =>
      this.descriptions.resolve(phrase, search),
    );
  }

  /** « sa rivale », « son adversaire »: the other person whom the article is about. */
  private rivalOf(phrase: Phrase, possessor: Entity | null, search: Search): Entity | null {
    if (possessor?.kind === 'state' && !phrase.plural && /^(?:voisin|rival|ennemi|adversaire)$/u.test(phrase.key))
      return this.otherState(possessor, search);
    if (!possessor || phrase.plural || !/^(?:rival|adversaire|concurrent|challenger|opposant)$/u.test(phrase.key))
      return null;
    const known = this.known.salience;
    const [other] = known
      .latest({ ...search, reach: 40 }, ({ entity }) => entity !== possessor && personFit(entity, phrase) >= 0.8)
      .sort((a, b) => known.times(b) - known.times(a));
    return other ?? null;
  }

  /** « une provocation de son voisin »: the other state that the article is about. */
  private otherState(possessor: Entity, search: Search): Entity | null {
    const known = this.known.salience;
    const [other] = known
      .latest({ ...search, reach: 12 }, ({ entity }) => entity.kind === 'state' && entity.final !== possessor.final)
      .sort((a, b) => known.times(b) - known.times(a));
    return other ?? null;
  }

  private readPronoun(sentence: Scanned, token: Token): void {
    const referent = this.pronouns.resolve(sentence, token);
    if (!referent) return;
    this.known.setWord(sentence.index, token.index, referent);
    if (token.upos === 'DET' || pronounForm(token)?.impersonal) return;
    for (const entity of referent.entities) this.known.note(sentence, entity, token, null);
  }
}

/** Those who can speak or be spoken to; « la réforme » is not remembered. */
function isParty(entity: Entity, phrase: Phrase): boolean {
  // a predicate: « la donnaient candidate à la mairie »
  if (phrase.determiner === '' && !phrase.name && !phrase.proper && !phrase.plural && entity.name === '') return false;
  if (entity.kind !== 'unnamed') return true;
  if (phrase.name) return true;
  if (isDocumentHead(phrase.key)) return isDefinite(phrase);
  return isPersonNoun(phrase.key) || isOrganisationHead(phrase.key) || phrase.key.startsWith('demonym:');
}
