import type { Analysis } from '@dixit/linguistics';
import type { ArticleInput } from '../../contract';
import { mentionText, type Mention, type ReferenceContext, type Resolution, type Resolver } from '../../mention';
import { Reading } from '../../reading';
import { withoutArticle } from '../0-words/fold';
import { demonymOf } from '../0-words/gazetteer';
import { PhraseReader } from '../1-phrases/noun-phrases';
import type { Phrase } from '../1-phrases/phrase';
import { tokensOf } from '../1-phrases/token';
import { findAppositions, type Apposition } from '../2-entities/appositions';
import type { Entity } from '../2-entities/entity';
import { nameEntities } from '../2-entities/naming';
import { EntityStore } from '../2-entities/store';
import { ReferencePass } from '../3-references/pass';
import { phraseAt, type Scanned } from '../3-references/scanned';
import { pronounForm } from '../3-references/pronouns';
import type { How, Referent } from '../3-references/referent';
import { confidenceOf } from './confidence';
import { TitleSpeakers } from './title-speakers';

/** Names parties as a reader would: reads the whole article once, then answers by looking up. Linear in its length. */
export function createResolver(analysis: Analysis, article: ArticleInput): Resolver {
  const reading = new Reading(article, analysis);
  const sentences: Scanned[] = [];
  const appositions: Apposition[] = [];
  for (const view of reading.views) {
    const tokens = tokensOf(view);
    const phrases = new PhraseReader(tokens, reading.text, view.index).read();
    appositions.push(...findAppositions(phrases, tokens));
    sentences.push({ index: view.index, paragraph: view.sentence.paragraph, tokens, phrases });
  }
  const store = new EntityStore();
  nameEntities(
    store,
    sentences.flatMap(({ phrases }) => phrases),
    appositions,
  );
  const pass = new ReferencePass(store, reading);
  pass.run(sentences);
  return new ArticleResolver(reading, sentences, pass);
}

/** Rules that already rest on a name. */
const NAMED: ReadonlySet<How> = new Set<How>(['name', 'apposition', 'place']);

class ArticleResolver implements Resolver {
  private readonly titles: TitleSpeakers;

  constructor(
    private readonly reading: Reading,
    private readonly sentences: readonly Scanned[],
    private readonly pass: ReferencePass,
  ) {
    this.titles = new TitleSpeakers(reading, pass.known.speeches);
  }

  resolve(mention: Mention, context: ReferenceContext): Resolution {
    const sentence = this.sentences[mention.sentence];
    const itself = sentence ? this.speakerItself(sentence, mention, context) : null;
    if (itself) return itself;
    const referent = sentence ? this.referent(sentence, mention) : null;
    if (sentence && referent && this.isCut(sentence, mention, referent)) return this.asWritten(mention, referent);
    return (referent && answer(referent)) ?? this.echo(mention);
  }

  likelySpeaker(position: number): Resolution | null {
    const again = this.titles.again(position);
    if (again) return answer({ entities: [again], how: 'said-again' });
    const entity = this.titles.at(position);
    return entity ? answer({ entities: [entity], how: 'title-speaker' }) : null;
  }

  private referent(sentence: Scanned, mention: Mention): Referent | null {
    const token = sentence.tokens[mention.head];
    if (!token) return null;
    const byWord = this.pass.known.referentAt(mention.sentence, mention.head);
    if (byWord) return this.nameBehind(sentence, mention) ?? byWord;
    if (token.folded === 'vous' && !this.reading.quotationAt(mention.start)) return this.interviewed();
    if (pronounForm(token)?.kind === 'self' && token.upos !== 'PROPN') return this.self(mention);
    const phrase = this.phraseOf(sentence, mention);
    const adjective = mention.first === mention.last && phrase?.head !== mention.head ? demonymOf(token.form) : null;
    if (adjective) return { entities: this.pass.stateEntity(adjective.state), how: 'demonym' };
    const referent = phrase ? this.pass.known.referentOf(phrase) : null;
    if (referent) return (NAMED.has(referent.how) ? null : this.nameBehind(sentence, mention)) ?? referent;
    const demonym = demonymOf(token.form);
    return demonym
      ? { entities: this.pass.stateEntity(demonym.state), how: 'demonym' }
      : this.pronounIn(sentence, mention);
  }

  /** Whether a mention ends before the phrase that describes it: « le préfet » of « accuse le préfet d'incompétence ». */
  private isCut(sentence: Scanned, mention: Mention, { how, entities }: Referent): boolean {
    const phrase = how === 'own-description' && entities[0]?.name === '' ? phraseAt(sentence, mention.head) : null;
    return (
      phrase !== null && phrase.head === mention.head && phrase.last > mention.last && mention.last >= mention.head
    );
  }

  private asWritten(mention: Mention, { entities, how }: Referent): Resolution {
    const name = withoutArticle(mentionText(this.reading.analysis, mention)).trim();
    return { names: [{ name, kind: entities[0]?.kind ?? 'unnamed' }], confidence: confidenceOf(how), how };
  }

  private phraseOf(sentence: Scanned, mention: Mention): Phrase | null {
    const phrase = phraseAt(sentence, mention.head);
    if (phrase && phrase.first <= mention.head) return phrase;
    return (
      sentence.phrases.find((candidate) => candidate.first >= mention.first && candidate.last <= mention.last) ?? null
    );
  }

  /** « l'un d'eux, le député X », « un ouvrier qui ne donne que son surnom, Ti-Paul »: a person named at the end of the mention. */
  private nameBehind(sentence: Scanned, mention: Mention): Referent | null {
    for (const phrase of sentence.phrases) {
      if (phrase.first <= mention.head || phrase.last > mention.last || phrase.nested || !phrase.name) continue;
      const referent = /^[,:]$/u.test(sentence.tokens[phrase.first - 1]?.form ?? '')
        ? this.pass.known.referentOf(phrase)
        : null;
      if (referent?.entities[0]?.kind === 'person') return referent;
    }
    return null;
  }

  /** A pronoun anywhere in the mention, where its head is none (« l'un d'eux »). */
  private pronounIn(sentence: Scanned, mention: Mention): Referent | null {
    for (let i = mention.first; i <= mention.last; i++) {
      const referent = this.pass.known.referentAt(sentence.index, i);
      if (referent) return referent;
    }
    return null;
  }

  /** « vous » of an interview: who speaks most in it. */
  private interviewed(): Referent | null {
    const entity = this.titles.mostOften();
    return entity ? { entities: [entity], how: 'title-speaker' } : null;
  }

  /** « je », « nous » in what somebody is known to say. */
  private speakerItself(sentence: Scanned, mention: Mention, { within }: ReferenceContext): Resolution | null {
    const token = sentence.tokens[mention.head];
    if (within.length === 0 || !token || pronounForm(token)?.kind !== 'self') return null;
    const confidence = Math.min(confidenceOf('quoted-self'), ...within.map((speaker) => speaker.confidence));
    return { names: within.flatMap(({ names }) => names), confidence, how: 'quoted-self' satisfies How };
  }

  /** « je », « nous » inside a quotation: whoever speaks in it. */
  private self(mention: Mention): Referent | null {
    const quotation = this.reading.quotationAt(mention.start);
    const entity = quotation ? this.titles.at(quotation.start) : null;
    return entity ? { entities: [entity], how: 'quoted-self' } : null;
  }

  private echo(mention: Mention): Resolution {
    const words = withoutArticle(mentionText(this.reading.analysis, mention)).trim();
    return {
      names: [{ name: words, kind: 'unnamed' }],
      confidence: confidenceOf('unresolved'),
      how: 'unresolved' satisfies How,
    };
  }
}

function answer(referent: Referent): Resolution | null {
  const names = referent.entities.map(nameOf).filter(({ name }) => name !== '');
  return names.length > 0 ? { names, confidence: confidenceOf(referent.how), how: referent.how } : null;
}

function nameOf(mentioned: Entity): { name: string; kind: Entity['kind'] } {
  const entity = mentioned.final;
  const label = entity.label().replace(/\s+/gu, ' ').trim();
  return { name: label, kind: entity.kind };
}
