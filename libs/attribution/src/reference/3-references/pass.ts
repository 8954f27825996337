import type { Reading } from '../../reading';
import { verbEntries } from '../../2-cues/lexicon';
import type { Place as Gazetted } from '../0-words/gazetteer';
import { isDocumentHead, isOrganisationHead, isPersonNoun } from '../0-words/word-sets';
import { isDefinite, isPossessive, type Phrase } from '../1-phrases/phrase';
import type { Token } from '../1-phrases/token';
import type { Entity } from '../2-entities/entity';
import type { EntityStore } from '../2-entities/store';
import { Descriptions } from './descriptions';
import { pronounForm, Pronouns } from './pronouns';
import type { Referent } from './referent';
import { Possessives } from './possessives';
import { Salience, type Occurrence, type Place, type Search } from './salience';

/** A sentence with its words and noun phrases. */
export interface Scanned {
  readonly index: number;
  readonly paragraph: number;
  readonly tokens: readonly Token[];
  readonly phrases: readonly Phrase[];
}

/** A verb of speech or « selon » with who speaks, for quotations that name nobody. */
export interface SpeechEvent {
  readonly entities: readonly Entity[];
  readonly sentence: number;
  readonly paragraph: number;
  readonly start: number;
}

const SOURCE_PREPOSITION = /^(?:selon|pour|d'apres|apres|suivant|dixit)$/u;

/** Reads the article from first word to last and decides for every phrase and pronoun whom it stands for. */
export class ReferencePass {
  readonly salience = new Salience();
  readonly speeches: SpeechEvent[] = [];
  private readonly ofPhrase = new Map<Phrase, Referent>();
  private readonly ofWord = new Map<string, Referent>();
  private readonly descriptions: Descriptions;
  private readonly pronouns: Pronouns;
  private readonly possessives: Possessives;

  constructor(
    private readonly store: EntityStore,
    private readonly reading: Reading,
  ) {
    this.descriptions = new Descriptions(store, this.salience);
    this.pronouns = new Pronouns(this.salience);
    this.possessives = new Possessives(store, reading.text);
  }

  run(sentences: readonly Scanned[]): void {
    for (const sentence of sentences) this.readSentence(sentence);
  }

  referentOf(phrase: Phrase): Referent | null {
    return this.ofPhrase.get(phrase) ?? null;
  }

  referentAt(sentence: number, word: number): Referent | null {
    return this.ofWord.get(`${sentence}:${word}`) ?? null;
  }

  stateEntity(place: Gazetted): readonly Entity[] {
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
    const search = this.searchAt(sentence, head, phrase.start);
    const referent =
      this.possessiveReferent(sentence, phrase, search) ??
      this.descriptions.resolve(
        phrase,
        search,
        /^(?:obj|iobj|obl)$/u.test(head.relation) ? this.subjectsOf(sentence, head) : [],
      );
    this.ofPhrase.set(phrase, referent);
    this.nameByPossessor(sentence, phrase, referent);
    for (const entity of referent.entities) if (isParty(entity, phrase)) this.note(sentence, entity, head, phrase);
  }

  /** « un membre de sa famille » says whose family by his name. */
  private nameByPossessor(sentence: Scanned, phrase: Phrase, referent: Referent): void {
    const inner = phrase.complements.find((complement) => isPossessive(complement));
    const entity = referent.entities[0];
    const possessor = inner ? this.referentAt(sentence.index, inner.first)?.entities[0] : undefined;
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

  private possessiveReferent(sentence: Scanned, phrase: Phrase, search: Search): Referent | null {
    if (!isPossessive(phrase) || phrase.name) return null;
    const known = this.store.entityOf(phrase);
    if (known) return { entities: [known], how: 'apposition' };
    const possessor = this.referentAt(sentence.index, phrase.first);
    return this.possessives.resolve(phrase, possessor?.entities[0] ?? null, () =>
      this.descriptions.resolve(phrase, search),
    );
  }

  private readPronoun(sentence: Scanned, token: Token): void {
    const referent = this.pronounReferent(sentence, token);
    if (!referent) return;
    this.ofWord.set(`${sentence.index}:${token.index}`, referent);
    if (token.upos === 'DET') return;
    for (const entity of referent.entities) this.note(sentence, entity, token, null);
  }

  private pronounReferent(sentence: Scanned, token: Token): Referent | null {
    if (token.folded === 'qui' && token.upos === 'PRON') return this.antecedent(sentence, token);
    if (
      /^derni(?:er|ere|ers|eres)$/u.test(token.folded) &&
      /^(?:ce|cette|ces)$/u.test(sentence.tokens[token.index - 1]?.folded ?? '')
    ) {
      const plural = token.folded.endsWith('s');
      return this.pronouns.latter(
        { kind: 'latter', gender: /eres?$/u.test(token.folded) ? 'f' : plural ? null : 'm', plural },
        this.searchAt(sentence, token, token.start),
      );
    }
    const form = pronounForm(token);
    if (!form) return null;
    // in « Si l'Élysée appelait, disait-elle », what comes before the verb is what she said
    const inverted = token.form.startsWith('-') && !this.opensSentence(sentence, token);
    const search = { ...this.searchAt(sentence, token, token.start), said: inverted };
    if (form.kind === 'latter') return this.pronouns.latter(form, search);
    if (form.kind === 'on') return this.on(sentence, token);
    if (form.kind === 'self') return null;
    if (form.kind === 'possessive')
      return this.pronouns.personal({ ...form, gender: null }, { ...search, reach: 3 }, []);
    const not = /^(?:obj|iobj)$/u.test(token.relation)
      ? this.subjectsOf(sentence, token)
      : this.relativeObject(sentence, token);
    // « selon lui » is masculine, « lui » before a verb is of either gender
    const stressed =
      token.folded === 'lui' && token.relation !== 'iobj' && sentence.tokens[token.index - 1]?.upos === 'ADP';
    return this.pronouns.personal(stressed ? { ...form, gender: 'm' } : form, search, not);
  }

  private opensSentence(sentence: Scanned, token: Token): boolean {
    return token.index < 4 && sentence.tokens.slice(0, token.index).every(({ form }) => form !== ',');
  }

  /** Who is the subject of the verb that a clitic belongs to: nobody is his own object without « se ». */
  private subjectsOf(sentence: Scanned, token: Token): readonly Entity[] {
    const subjects = sentence.tokens.filter((other) => other.head === token.head && other.relation.startsWith('nsubj'));
    return subjects.flatMap((subject) => this.entitiesAt(sentence, subject.index));
  }

  /** In « l'UCI, qu'elle accuse » she is somebody else than the UCI. */
  private relativeObject(sentence: Scanned, token: Token): readonly Entity[] {
    if (!/^(?:que|qu')$/u.test(sentence.tokens[token.index - 1]?.folded ?? '')) return [];
    const gap = sentence.tokens[token.index - 2]?.form === ',' ? 3 : 2;
    return sentence.phrases
      .filter((phrase) => phrase.last === token.index - gap)
      .flatMap((phrase) => this.referentOf(phrase)?.entities ?? []);
  }

  /** « côté français, on assure »: the side named before; else nobody. */
  private on(sentence: Scanned, token: Token): Referent | null {
    const side = sentence.tokens.findIndex((other) => other.folded === 'cote');
    const before = sentence.phrases.filter((phrase) => phrase.last < token.index && token.index - phrase.last < 6);
    const beside = sentence.phrases.find((phrase) => side >= 0 && phrase.first <= side + 2 && phrase.last > side);
    if (beside?.demonym) return { entities: [this.store.ofPlace(beside.demonym, beside.start)], how: 'on' };
    const chosen =
      beside ??
      (side < 0 && /^(?:a|au|aux|chez|dans|du)$/u.test(sentence.tokens[0]?.folded ?? '') ? before[0] : undefined);
    const referent = chosen ? this.referentOf(chosen) : null;
    return referent ? { entities: referent.entities, how: 'on' } : null;
  }

  /** The noun that a relative clause hangs on; where that is nobody, the party named right before « qui ». */
  private antecedent(sentence: Scanned, token: Token): Referent | null {
    const verb = sentence.tokens[token.head];
    const noun = verb?.relation === 'acl:relcl' ? verb.head : -1;
    const entities = noun >= 0 && noun < token.index ? this.entitiesAt(sentence, noun) : [];
    if (entities.some(speaks)) return { entities, how: 'relative' };
    const gap =
      sentence.tokens[token.index - 1]?.form === ',' || sentence.tokens[token.index - 1]?.upos === 'ADP' ? 2 : 1;
    const near = sentence.phrases
      .filter((phrase) => phrase.last === token.index - gap)
      .map((phrase) => this.referentOf(phrase)?.entities ?? []);
    const beside = near.find((each) => each.some(speaks)) ?? (entities.length > 0 ? entities : near[0]);
    return beside && beside.length > 0 ? { entities: beside, how: 'relative' } : null;
  }

  /** Entities of the phrase that a word heads or stands in. */
  entitiesAt(sentence: Scanned, word: number): readonly Entity[] {
    const phrase = phraseAt(sentence, word);
    return (phrase ? this.referentOf(phrase) : null)?.entities ?? this.referentAt(sentence.index, word)?.entities ?? [];
  }

  private searchAt(sentence: Scanned, token: Token, start: number): Search {
    return {
      start,
      sentence: sentence.index,
      paragraph: sentence.paragraph,
      reach: 5,
      said: false,
      speaks: this.speaks(sentence, token),
      quoted: this.reading.quotationAt(start) !== null,
    };
  }

  private speaks(sentence: Scanned, token: Token): boolean {
    if (token.relation.startsWith('nsubj') || token.relation === 'obl:agent') {
      const verb = this.reading.views[sentence.index]?.lemma(token.head) ?? '';
      if (verbEntries(verb).length > 0) return true;
    }
    return (
      SOURCE_PREPOSITION.test(sentence.tokens[token.index - 1]?.folded ?? '') ||
      SOURCE_PREPOSITION.test(sentence.tokens[token.index - 2]?.folded ?? '')
    );
  }

  /** « selon X », « quant à X », « X, lui, »: what the sentence is about. */
  private isTopic(sentence: Scanned, token: Token): boolean {
    const before = [1, 2, 3].map((back) => sentence.tokens[token.index - back]?.folded ?? '');
    return (
      SOURCE_PREPOSITION.test(before[0] ?? '') ||
      SOURCE_PREPOSITION.test(before[1] ?? '') ||
      before.includes('quant') ||
      token.relation === 'dislocated'
    );
  }

  private note(sentence: Scanned, entity: Entity, token: Token, phrase: Phrase | null): void {
    const quoted = this.reading.quotationAt(token.start) !== null;
    const speaks = this.speaks(sentence, token);
    const occurrence: Occurrence = {
      entity,
      start: token.start,
      sentence: sentence.index,
      paragraph: sentence.paragraph,
      place: phrase?.nested ? 'inner' : this.isTopic(sentence, token) ? 'subject' : placeOf(token),
      quoted,
      speaks,
    };
    this.salience.note(occurrence);
    if (speaks && !quoted)
      this.speeches.push({
        entities: [entity],
        sentence: sentence.index,
        paragraph: sentence.paragraph,
        start: token.start,
      });
  }
}

/** The phrase headed by a word, else the smallest around it. */
export function phraseAt(sentence: Scanned, word: number): Phrase | null {
  let best: Phrase | null = null;
  for (const phrase of sentence.phrases) {
    if (phrase.head === word) return phrase;
    if (phrase.first <= word && word <= phrase.last && (!best || phrase.last - phrase.first < best.last - best.first))
      best = phrase;
  }
  return best;
}

function placeOf(token: Token): Place {
  if (token.relation.startsWith('nsubj') || token.relation === 'root') return 'subject';
  if (token.relation === 'obj' || token.relation === 'obl:agent') return 'object';
  return token.relation === 'nmod' ? 'inner' : 'oblique';
}

/** A person, organisation, state or group. */
function speaks(entity: Entity): boolean {
  return entity.kind !== 'unnamed' || entity.isHuman;
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
