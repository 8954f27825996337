import type { Reading } from '../../reading';
import { verbEntries } from '../../2-cues/lexicon';
import type { Phrase } from '../1-phrases/phrase';
import type { Token } from '../1-phrases/token';
import type { Entity } from '../2-entities/entity';
import type { Referent } from './referent';
import { Salience, type Occurrence, type Place, type Search } from './salience';
import { phraseAt, type Scanned } from './scanned';

/** A verb of speech or « selon » with who speaks, for quotations that name nobody. */
export interface SpeechEvent {
  readonly entities: readonly Entity[];
  readonly sentence: number;
  readonly paragraph: number;
  readonly start: number;
}

const SOURCE_PREPOSITION = /^(?:selon|pour|d'apres|apres|suivant|dixit)$/u;

/** What the reader knows so far: whom each phrase and pronoun stands for, who was mentioned, who spoke. */
export class Known {
  readonly salience = new Salience();
  readonly speeches: SpeechEvent[] = [];
  private readonly ofPhrase = new Map<Phrase, Referent>();
  private readonly ofWord = new Map<string, Referent>();

  constructor(private readonly reading: Reading) {}

  setPhrase(phrase: Phrase, referent: Referent): void {
    this.ofPhrase.set(phrase, referent);
  }

  setWord(sentence: number, word: number, referent: Referent): void {
    this.ofWord.set(`${sentence}:${word}`, referent);
  }

  referentOf(phrase: Phrase): Referent | null {
    return this.ofPhrase.get(phrase) ?? null;
  }

  referentAt(sentence: number, word: number): Referent | null {
    return this.ofWord.get(`${sentence}:${word}`) ?? null;
  }

  /** Entities of the phrase that a word heads or stands in. */
  entitiesAt(sentence: Scanned, word: number): readonly Entity[] {
    const phrase = phraseAt(sentence, word);
    return (phrase ? this.referentOf(phrase) : null)?.entities ?? this.referentAt(sentence.index, word)?.entities ?? [];
  }

  searchAt(sentence: Scanned, token: Token, start: number): Search {
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

  note(sentence: Scanned, entity: Entity, token: Token, phrase: Phrase | null): void {
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

function placeOf(token: Token): Place {
  if (token.relation.startsWith('nsubj') || token.relation === 'root') return 'subject';
  if (token.relation === 'obj' || token.relation === 'obl:agent') return 'object';
  return token.relation === 'nmod' ? 'inner' : 'oblique';
}
