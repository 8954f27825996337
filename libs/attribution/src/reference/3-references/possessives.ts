import { fold, withoutArticle } from '../0-words/fold';
import type { Phrase } from '../1-phrases/phrase';
import type { Entity } from '../2-entities/entity';
import { clash } from '../2-entities/person-names';
import type { EntityStore } from '../2-entities/store';
import { isOrganisationHead, isPersonNoun } from '../0-words/word-sets';
import type { Referent } from './referent';

/** « son avocat », « leur porte-parole »: named elsewhere, or described by whose it is. */
export class Possessives {
  constructor(
    private readonly store: EntityStore,
    private readonly text: string,
  ) {}

  /** « un membre de sa famille » → « membre de la famille de X ». */
  expand(phrase: Phrase, inner: Phrase, possessor: Entity): string {
    const from = this.text.indexOf(phrase.description, phrase.start);
    const before = this.text.slice(Math.max(phrase.start, from), inner.start);
    const article = inner.plural ? 'les' : inner.gender === 'f' ? 'la' : 'le';
    const noun = inner.description;
    const elided = !inner.plural && startsWithVowel(noun);
    const joined =
      /\bde $/u.test(before) && !elided && article !== 'la'
        ? before.replace(/de $/u, article === 'les' ? 'des ' : 'du ')
        : `${before}${elided ? "l'" : `${article} `}`;
    return `${joined}${noun} ${of(possessor)}`;
  }

  /** « entourage de M. Kervella » → « entourage de Maxence Kervella »; null where no title hides a fuller name. */
  inFull(phrase: Phrase): string | null {
    const short = phrase.complements.find(({ name }) => name?.titled);
    const entity = short ? this.store.entityOf(short) : null;
    if (!short?.name || !entity || entity.final.kind !== 'person') return null;
    const written = this.text.slice(short.start, short.end);
    const at = phrase.description.lastIndexOf(` ${written}`);
    if (at < 0 || entity.label().length <= written.length) return null;
    const before = phrase.description.slice(0, at).replace(/ d(?:e|['’])$/u, '');
    return `${before} ${of(entity.final)}`;
  }

  resolve(phrase: Phrase, possessor: Entity | null, otherwise: () => Referent): Referent {
    const named = this.store
      .called(phrase.key)
      .filter(
        (entity) =>
          entity.kind === 'person' &&
          !entity.plural &&
          !phrase.plural &&
          !clash(entity.gender, phrase.gender) &&
          phrase.modifiers.every((modifier) => entity.modifiers.has(modifier)),
      );
    const only = named[0];
    if (only && named.length === 1 && only !== possessor && isOf(only, possessor))
      return { entities: [this.store.refer(phrase, only)], how: 'possessive' };
    const rule = otherwise();
    const [same] = rule.entities;
    const bare = rule.how === 'same-description' && same?.definite === false && same.label() === phrase.description;
    if ((rule.how !== 'own-description' && !bare) || !possessor || phrase.key === 'auteur') return rule;
    if (rule.entities.includes(possessor) || phrase.complements.length > 0) return rule;
    if (!isPersonNoun(phrase.key) && !isOrganisationHead(phrase.key)) return rule;
    const label = `${phrase.description} ${of(possessor)}`;
    const entity = rule.entities[0];
    if (entity && entity.name === '') entity.name = label;
    if (entity) this.store.alias(label, entity);
    return { entities: rule.entities, how: 'possessive' };
  }
}

/** Whether what is known of somebody leaves room for being this one's. */
function isOf(entity: Entity, possessor: Entity | null): boolean {
  if (!possessor || entity.modifiers.size === 0) return true;
  const words = possessor.words.length > 0 ? possessor.words : fold(possessor.label()).split(' ');
  return (
    words.some((word) => entity.modifiers.has(word)) ||
    (possessor.place !== null && entity.modifiers.has(`state:${possessor.place.key}`))
  );
}

/** « de Zachary », « d'Etchebarne », « de la Mettelsat », « du ministre ». */
export function of(possessor: Entity): string {
  const label = possessor.label();
  const article = possessor.kind === 'person' ? '' : articleOf(possessor, label);
  if (article === 'le') return `du ${withoutArticle(label)}`;
  if (article === 'les') return `des ${withoutArticle(label)}`;
  if (article !== '') return `de ${article}${article.endsWith("'") ? '' : ' '}${label}`;
  return startsWithVowel(label) ? `d'${label}` : `de ${label}`;
}

function articleOf(possessor: Entity, label: string): string {
  if (possessor.article !== '') return possessor.article;
  if (possessor.name !== '' && !possessor.place) return '';
  if (possessor.plural) return 'les';
  if (startsWithVowel(label)) return "l'";
  return possessor.gender === 'f' ? 'la' : possessor.gender === 'm' ? 'le' : '';
}

function startsWithVowel(label: string): boolean {
  return /^[aeiouyàâéèêëîïôöûüh]/iu.test(label);
}
