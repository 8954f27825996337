import { withoutArticle } from '../0-words/fold';
import { isHeldByHouses } from '../0-words/word-sets';
import type { Token } from '../1-phrases/token';
import type { Entity } from '../2-entities/entity';
import type { EntityStore } from '../2-entities/store';
import type { Known } from './known';
import { pronounForm, Pronouns, type PronounForm } from './pronouns';
import type { Referent } from './referent';
import type { Search } from './salience';
import type { Scanned } from './scanned';

const ANYBODY: PronounForm = { kind: 'personal', gender: null, plural: false, impersonal: false };
const QUANTITY = /^(?:plusieurs|certains|certaines|quelques|deux|trois|quatre|cinq|six|dix) /iu;

/** Whom a pronoun, clitic, relative or possessive stands for, by its place in the sentence. */
export class PronounRules {
  private readonly pronouns: Pronouns;

  constructor(
    private readonly store: EntityStore,
    private readonly known: Known,
  ) {
    this.pronouns = new Pronouns(known.salience);
  }

  resolve(sentence: Scanned, token: Token): Referent | null {
    if (token.folded === 'qui' && token.upos === 'PRON') return this.antecedent(sentence, token);
    if (
      /^derni(?:er|ere|ers|eres)$/u.test(token.folded) &&
      /^(?:ce|cette|ces)$/u.test(sentence.tokens[token.index - 1]?.folded ?? '')
    ) {
      const plural = token.folded.endsWith('s');
      return this.pronouns.latter(
        { kind: 'latter', gender: /eres?$/u.test(token.folded) ? 'f' : plural ? null : 'm', plural },
        this.known.searchAt(sentence, token, token.start),
      );
    }
    const one = this.oneOfThem(sentence, token);
    if (one) return one;
    const heard = this.heard(sentence, token);
    if (heard) return heard;
    const form = pronounForm(token);
    if (!form) return null;
    // in « Si l'Élysée appelait, disait-elle », what comes before the verb is what she said
    const inverted = token.form.startsWith('-') && !this.opensSentence(sentence, token);
    const search = { ...this.known.searchAt(sentence, token, token.start), said: inverted };
    if (form.kind === 'latter') return this.pronouns.latter(form, search);
    if (form.kind === 'on') return this.on(sentence, token);
    if (form.kind === 'self') return null;
    if (form.kind === 'possessive') return this.possessor(sentence, token, form, search);
    const not = /^(?:obj|iobj)$/u.test(token.relation)
      ? this.subjectsOf(sentence, token)
      : this.relativeObject(sentence, token);
    // « selon lui » is masculine, « lui » before a verb is of either gender
    const stressed =
      token.folded === 'lui' && token.relation !== 'iobj' && sentence.tokens[token.index - 1]?.upos === 'ADP';
    return this.pronouns.personal(stressed ? { ...form, gender: 'm' } : form, search, not);
  }

  /** « l'un d'eux », « une d'entre elles »: one of the group spoken of. */
  private oneOfThem(sentence: Scanned, token: Token): Referent | null {
    if (!/^(?:un|une|l'un|l'une)$/u.test(token.folded)) return null;
    const them = sentence.tokens
      .slice(token.index + 1, token.index + 4)
      .find(({ folded }) => /^(?:eux|elles)$/u.test(folded));
    if (!them || !/^(?:d'|de)$/u.test(sentence.tokens[token.index + 1]?.folded ?? '')) return null;
    const form = pronounForm(them);
    const group = form
      ? this.pronouns.personal(form, this.known.searchAt(sentence, token, token.start), [])?.entities[0]
      : undefined;
    if (!group) return null;
    const named = this.namedBehind(sentence, token);
    if (named) return { entities: [named], how: 'apposition' };
    const one = this.store.create(
      'unnamed',
      `l'${token.folded.replace(/^l'/u, '')} des ${withoutArticle(group.label()).replace(QUANTITY, '')}`,
      token.start,
    );
    one.gender = token.folded.endsWith('e') ? 'f' : 'm';
    one.acts = true;
    return { entities: [one], how: 'group' };
  }

  /** « l'un d'eux, le député X »: the person named behind the comma. */
  private namedBehind(sentence: Scanned, token: Token): Entity | null {
    const comma = sentence.tokens.slice(token.index, token.index + 6).find(({ form }) => form === ',');
    const phrase = comma
      ? sentence.phrases.find(({ first, name }) => first === comma.index + 1 && name !== null)
      : undefined;
    const entity = phrase ? this.store.entityOf(phrase) : null;
    return entity?.kind === 'person' ? entity : null;
  }

  /** « à l'en croire », « à l'entendre »: who spoke last. */
  private heard(sentence: Scanned, token: Token): Referent | null {
    if (token.folded !== "l'" && token.folded !== 'les' && token.folded !== 'la' && token.folded !== 'le') return null;
    const verb = sentence.tokens.slice(token.index + 1, token.index + 3).find(({ folded }) => folded !== 'en');
    if (
      !verb ||
      !/^(?:croire|entendre|ecouter|lire|suivre)$/u.test(verb.folded) ||
      sentence.tokens[token.index - 1]?.folded !== 'a'
    )
      return null;
    const last = this.known.speeches.at(-1);
    if (last && sentence.index - last.sentence < 4) return { entities: last.entities, how: 'pronoun' };
    return this.pronouns.personal(ANYBODY, this.known.searchAt(sentence, token, token.start), []);
  }

  private opensSentence(sentence: Scanned, token: Token): boolean {
    return token.index < 4 && sentence.tokens.slice(0, token.index).every(({ form }) => form !== ',');
  }

  private possessor(sentence: Scanned, token: Token, form: PronounForm, search: Search): Referent | null {
    const owned = sentence.phrases.find((phrase) => phrase.first === token.index);
    const byHouse = owned !== undefined && isHeldByHouses(owned.key);
    return this.pronouns.personal({ ...form, gender: null }, { ...search, reach: 3 }, [], (entity) =>
      entity.kind === 'organisation' ? (byHouse ? 2 : 0.6) : byHouse && entity.kind === 'person' ? 0.5 : 1,
    );
  }

  /** Who is the subject of the verb that a clitic belongs to: nobody is his own object without « se ». */
  subjectsOf(sentence: Scanned, token: Token): readonly Entity[] {
    const subjects = sentence.tokens.filter((other) => other.head === token.head && other.relation.startsWith('nsubj'));
    return subjects.flatMap((subject) => this.known.entitiesAt(sentence, subject.index));
  }

  /** In « l'UCI, qu'elle accuse » she is somebody else than the UCI. */
  private relativeObject(sentence: Scanned, token: Token): readonly Entity[] {
    if (!/^(?:que|qu')$/u.test(sentence.tokens[token.index - 1]?.folded ?? '')) return [];
    const gap = sentence.tokens[token.index - 2]?.form === ',' ? 3 : 2;
    return sentence.phrases
      .filter((phrase) => phrase.last === token.index - gap)
      .flatMap((phrase) => this.known.referentOf(phrase)?.entities ?? []);
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
    const referent = chosen ? this.known.referentOf(chosen) : null;
    return referent ? { entities: referent.entities, how: 'on' } : null;
  }

  /** The noun that a relative clause hangs on; where that is nobody, the party named right before « qui ». */
  private antecedent(sentence: Scanned, token: Token): Referent | null {
    const verb = sentence.tokens[token.head];
    const noun = verb?.relation === 'acl:relcl' ? verb.head : -1;
    const entities = noun >= 0 && noun < token.index ? this.known.entitiesAt(sentence, noun) : [];
    const before = sentence.tokens[token.index - 1];
    const gap =
      before?.form === ',' || before?.upos === 'ADP' ? (sentence.tokens[token.index - 2]?.form === ',' ? 3 : 2) : 1;
    const near = sentence.phrases
      .filter((phrase) => phrase.last === token.index - gap)
      .map((phrase) => this.known.referentOf(phrase)?.entities ?? []);
    const human = near.find((each) => each.some((entity) => entity.isHuman));
    if (human && !entities.some((entity) => entity.isHuman)) return { entities: human, how: 'relative' };
    if (entities.some(speaks)) return { entities, how: 'relative' };
    if (near.length === 0 && entities.length === 0 && token.opening) {
      const last = this.known.speeches[this.known.speeches.length - 1];
      return last && last.sentence === sentence.index - 1 ? { entities: last.entities, how: 'relative' } : null;
    }
    const beside = near.find((each) => each.some(speaks)) ?? (entities.length > 0 ? entities : near[0]);
    return beside && beside.length > 0 ? { entities: beside, how: 'relative' } : null;
  }
}

/** A person, organisation, state or group. */
function speaks(entity: Entity): boolean {
  return entity.kind !== 'unnamed' || entity.isHuman;
}
