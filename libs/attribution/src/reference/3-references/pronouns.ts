import type { Gender } from '../0-words/gazetteer';
import type { Token } from '../1-phrases/token';
import type { Entity } from '../2-entities/entity';
import { clash } from '../2-entities/person-names';
import type { Referent } from './referent';
import type { Salience, Search } from './salience';

/** What a pronoun's form tells. */
export interface PronounForm {
  readonly kind: 'personal' | 'latter' | 'self' | 'on' | 'possessive';
  readonly gender: Gender | null;
  readonly plural: boolean;
  /** The tagger sees an impersonal « il »: read all the same, as it may be wrong, but not remembered. */
  readonly impersonal?: boolean;
}

const FORMS = new Map<string, PronounForm>([
  ['il', { kind: 'personal', gender: 'm', plural: false }],
  ['elle', { kind: 'personal', gender: 'f', plural: false }],
  ['ils', { kind: 'personal', gender: null, plural: true }],
  ['elles', { kind: 'personal', gender: 'f', plural: true }],
  ['eux', { kind: 'personal', gender: null, plural: true }],
  ['lui', { kind: 'personal', gender: null, plural: false }],
  ['leur', { kind: 'personal', gender: null, plural: true }],
  ['le', { kind: 'personal', gender: 'm', plural: false }],
  ['la', { kind: 'personal', gender: 'f', plural: false }],
  ["l'", { kind: 'personal', gender: null, plural: false }],
  ['les', { kind: 'personal', gender: null, plural: true }],
  ['lui-meme', { kind: 'personal', gender: 'm', plural: false }],
  ['elle-meme', { kind: 'personal', gender: 'f', plural: false }],
  ['celui-ci', { kind: 'latter', gender: 'm', plural: false }],
  ['celle-ci', { kind: 'latter', gender: 'f', plural: false }],
  ['ceux-ci', { kind: 'latter', gender: null, plural: true }],
  ['celles-ci', { kind: 'latter', gender: 'f', plural: true }],
  ['je', { kind: 'self', gender: null, plural: false }],
  ["j'", { kind: 'self', gender: null, plural: false }],
  ['me', { kind: 'self', gender: null, plural: false }],
  ["m'", { kind: 'self', gender: null, plural: false }],
  ['moi', { kind: 'self', gender: null, plural: false }],
  ['nous', { kind: 'self', gender: null, plural: false }],
  ['mon', { kind: 'self', gender: null, plural: false }],
  ['ma', { kind: 'self', gender: null, plural: false }],
  ['on', { kind: 'on', gender: null, plural: false }],
  ["l'on", { kind: 'on', gender: null, plural: false }],
  ['son', { kind: 'possessive', gender: null, plural: false }],
  ['sa', { kind: 'possessive', gender: null, plural: false }],
  ['ses', { kind: 'possessive', gender: null, plural: false }],
  ['leurs', { kind: 'possessive', gender: null, plural: true }],
]);

/** What the form of a pronoun or possessive tells; null for any other word. */
export function pronounForm(token: Token): PronounForm | null {
  const folded = token.folded.replace(/^-?(?:t-)?/u, (hyphen) =>
    hyphen === '' || hyphen === '-' || hyphen === '-t-' ? '' : hyphen,
  );
  const form = FORMS.get(folded);
  if (!form) return null;
  if (/^(?:le|la|l'|les)$/u.test(folded)) return token.upos === 'PRON' ? form : null;
  if (folded === 'leur' && token.upos === 'DET') return { kind: 'possessive', gender: null, plural: true };
  if (/^(?:me|m')$/u.test(folded) && token.capital) return null;
  if (token.relation.startsWith('expl') && !token.form.startsWith('-')) return { ...form, impersonal: true };
  return form;
}

/** Below this the nearest candidate is a guess. */
const CLEAR = 0.35;
/** Sentences back to the person whom the article is about. */
const FAR = 15;

export class Pronouns {
  constructor(private readonly salience: Salience) {}

  /** « il », « elle », « l' », « son »: the most prominent one of that gender and number. */
  personal(
    form: PronounForm,
    search: Search,
    not: readonly Entity[],
    prefer: (entity: Entity) => number = () => 1,
  ): Referent | null {
    const ranked = this.salience.rank(search, (entity) =>
      not.includes(entity) ? 0 : fit(form, entity, search.speaks) * prefer(entity),
    );
    const best = ranked[0];
    const farther =
      search.speaks && !form.plural && (!best || best.entity.kind === 'unnamed')
        ? this.farPerson(form, search, not)
        : null;
    if (farther && (!best || !best.entity.isHuman)) return { entities: [farther], how: 'far-pronoun' };
    if (best) return { entities: [best.entity], how: best.score < CLEAR ? 'far-pronoun' : 'pronoun' };
    return form.plural ? this.twoTogether(form, search, not) : null;
  }

  /** A speaker whom nothing near can be: the person of that gender whom the article speaks of most. */
  private farPerson(form: PronounForm, search: Search, not: readonly Entity[]): Entity | null {
    const [first] = this.salience
      .latest(
        { ...search, reach: FAR },
        ({ entity }) =>
          entity.final.kind === 'person' && !not.includes(entity.final) && fit(form, entity.final, true) > 0,
      )
      .sort((a, b) => this.salience.times(b) - this.salience.times(a));
    return first?.final ?? null;
  }

  /** « ces derniers », « eux »: two of the last sentence, where no group is known. */
  private twoTogether(form: PronounForm, search: Search, not: readonly Entity[]): Referent | null {
    const two = this.salience
      .latest(
        { ...search, reach: 1 },
        ({ entity }) =>
          !not.includes(entity) &&
          !entity.plural &&
          entity.kind !== 'unnamed' &&
          !(form.gender === 'f' && entity.gender === 'm'),
      )
      .slice(0, 2);
    return two.length === 2 ? { entities: two.reverse(), how: 'pair' } : null;
  }

  /** « ce dernier », « celui-ci »: the one named last. */
  latter(form: PronounForm, search: Search): Referent | null {
    if (form.plural) return this.personal(form, search, []);
    const near = { ...search, reach: 2 };
    const named = this.salience.latest(
      near,
      ({ entity, quoted }) => (!quoted || search.quoted) && fit(form, entity, true) > 0.5,
    );
    const last = named.find((entity) => entity.isHuman) ?? named[0];
    const any = last ?? this.salience.latest(near, ({ entity }) => fit(form, entity, true) > 0)[0];
    return any ? { entities: [any], how: 'latter' } : null;
  }
}

/** How well an entity answers a pronoun's gender and number; 0 for not at all. */
function fit(form: PronounForm, entity: Entity, speaks: boolean): number {
  if (entity.plural !== form.plural) return 0;
  if (clash(entity.gender, form.gender)) return 0;
  const sure = entity.gender === null || form.gender === null ? 0.75 : 1;
  if (entity.kind === 'person') return sure;
  if (entity.kind === 'unnamed') return sure * (entity.isHuman ? 0.9 : speaks ? 0.3 : 0.4);
  if (entity.kind === 'organisation' && !entity.isAttested) return sure * 0.3;
  return sure * 0.75;
}
