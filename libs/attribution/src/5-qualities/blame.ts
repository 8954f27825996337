import data from '../data/cues/blame.json';
import { mayBeParty } from '../4-parties/animacy';
import type { Mention } from '../mention';
import type { Range } from '../reading';
import { conjunctMentions, wordMention } from '../syntax/noun-phrase';
import type { SentenceView } from '../syntax/sentence-view';
import { headOfPhrase, topOfNames } from '../syntax/phrase-heads';
import { isNominal, isVerb } from '../syntax/word-classes';

const VERBS: ReadonlySet<string> = new Set(data.verbs);
const WITH_OBJECT: ReadonlySet<string> = new Set(data.withObject);
const OBJECTS: ReadonlySet<string> = new Set(data.objects);
const PREDICATES: ReadonlySet<string> = new Set(data.predicates);
const DUTIES: ReadonlySet<string> = new Set(data.duties);
const EXPRESSIONS: readonly (readonly string[])[] = data.expressions.map((words) => words.split(' '));

/** Verbs that only link a subject with what is said of it, or with an infinitive. */
const LINKING =
  /^(?:être|avoir|paraître|sembler|devenir|rester|aller|venir|continuer|cesser|chercher|vouloir|tenter|se)$/u;
const DEFINITE = /^(?:le|la|l'|les|ce|cet|cette|ces|son|sa|ses|leur|leurs)$/u;
const PRONOUN = /^(?:il|elle|ils|elles)$/u;

/**
 * Whom a clause blames: its subjects, where they can be blamed and what is said of them is a wrong (« l'État s'est rendu
 * coupable d'un abandon »); nobody otherwise.
 */
export function blamedIn(view: SentenceView, contents: readonly Range[]): Mention[] {
  const inside = (i: number): boolean => {
    const start = view.word(i)?.start ?? -1;
    return contents.some((range) => start >= range.start && start < range.end);
  };
  const accused: Mention[] = detachedBlame(view, inside);
  for (const verb of clauseVerbs(view, inside)) {
    if (!isBlame(view, verb, inside)) continue;
    for (const mention of subjectMentions(view, verb, inside))
      if (!accused.some((known) => known.head === mention.head)) accused.push(mention);
  }
  return accused.length === 0 ? [] : [...accused, ...accomplices(view, inside)];
}

/** « …, avec la complicité de son assistante ». */
function accomplices(view: SentenceView, inside: (i: number) => boolean): Mention[] {
  return view.words.flatMap(({ index }) =>
    inside(index) && view.lemma(index) === 'complicité'
      ? view.dependents(index, 'nmod').flatMap((i) => (mayBeParty(view, i) ? conjunctMentions(view, i) : []))
      : [],
  );
}

/** « Matignon, coupable selon lui d'avoir menti ». */
function detachedBlame(view: SentenceView, inside: (i: number) => boolean): Mention[] {
  const first = view.words.findIndex((word) => inside(word.index));
  if (first < 2 || view.form(first - 1) !== ',' || !PREDICATES.has(view.lemma(first))) return [];
  const party = [topOfNames(view, first - 2), headOfPhrase(view, first - 2), ...view.ancestors(first - 2)].find(
    (i) => i < first && isNominal(view, i) && mayBeParty(view, i),
  );
  return party === undefined ? [] : partyMentions(view, party);
}

/** Whether « vous » or « tu » is blamed: a taunt at whoever is spoken to. */
export function blamesYou(view: SentenceView, contents: readonly Range[]): boolean {
  const inside = (i: number): boolean => {
    const start = view.word(i)?.start ?? -1;
    return contents.some((range) => start >= range.start && start < range.end);
  };
  return clauseVerbs(view, inside).some(
    (verb) =>
      view.words
        .slice(Math.max(0, verb - 5), verb)
        .some((word) => inside(word.index) && /^(?:vous|tu|t')$/u.test(view.form(word.index))) &&
      isBlame(view, verb, inside),
  );
}

/** Finite verbs of the clauses that make the content, joined ones too; those of relative and adverbial clauses say something else. */
function clauseVerbs(view: SentenceView, inside: (i: number) => boolean): number[] {
  return view.words.flatMap(({ index }) => {
    if (!inside(index) || !isFinite(view, index)) return [];
    const top = predicateOf(view, index);
    const relation = view.relation(top);
    const cleft = relation === 'acl:relcl' && isCleft(view, top);
    return /^(?:acl:relcl|acl|advcl)$/u.test(relation) && inside(view.head(top)) && !cleft ? [] : [index];
  });
}

function isFinite(view: SentenceView, i: number): boolean {
  return isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin';
}

/** The participle or predicate that an auxiliary or copula belongs to, else the verb. */
function predicateOf(view: SentenceView, verb: number): number {
  return /^(?:aux|aux:pass|cop)$/u.test(view.relation(verb)) ? view.head(verb) : verb;
}

/** « c'est l'élu qui a fixé le tarif ». */
function isCleft(view: SentenceView, verb: number): boolean {
  const noun = view.head(verb);
  return view.children(noun).some((i) => view.relation(i) === 'cop' && /^(?:c'|ce)$/u.test(view.form(i - 1)));
}

function subjectMentions(view: SentenceView, verb: number, inside: (i: number) => boolean): Mention[] {
  const top = predicateOf(view, verb);
  if (view.relation(top) === 'acl:relcl' && isCleft(view, top)) return partyMentions(view, view.head(top));
  const subject = subjectOf(view, top, 0);
  if (subject === null || !inside(subject)) return [];
  if (view.form(subject) === 'qui') return [];
  return partyMentions(view, subject);
}

/** Definite or named: « de faux propriétaires ont escroqué » reports, and blames nobody in the article. */
function partyMentions(view: SentenceView, head: number): Mention[] {
  if (PRONOUN.test(view.form(head))) return [wordMention(view, head)];
  const determiner = view.dependents(head, 'det')[0];
  const named = view.upos(head) === 'PROPN' || /^m(?:\.|me|lle|e)$/u.test(view.form(head));
  if (determiner === undefined ? !named : !DEFINITE.test(view.form(determiner))) return [];
  return mayBeParty(view, head) ? conjunctMentions(view, head).filter((mention) => mayBeParty(view, mention.head)) : [];
}

/** A coordinated verb without a subject shares the one it is joined to. */
function subjectOf(view: SentenceView, verb: number, depth: number): number | null {
  const own = view.dependents(verb, 'nsubj', 'nsubj:pass').find((i) => isNominal(view, i));
  if (own !== undefined) return view.relation(own) === 'nsubj:pass' ? null : own;
  return view.relation(verb) === 'conj' && depth < 4 && isVerb(view, view.head(verb))
    ? subjectOf(view, view.head(verb), depth + 1)
    : null;
}

/** Whether the words behind a finite verb, up to the next clause, say a wrong. */
function isBlame(view: SentenceView, verb: number, inside: (i: number) => boolean): boolean {
  const words = predicateWords(view, verb, inside);
  if (isNegated(view, verb)) return words.some((i) => isVerb(view, i) && DUTIES.has(view.lemma(i)));
  return words.some((i, at) => blames(view, words, i, at));
}

function blames(view: SentenceView, words: readonly number[], i: number, at: number): boolean {
  const lemma = view.lemma(i);
  if (startsExpression(view, i)) return true;
  if (isVerb(view, i)) {
    if (VERBS.has(lemma)) return !isPassive(view, i);
    return (
      WITH_OBJECT.has(lemma) &&
      words.slice(at + 1, at + 7).some((j) => OBJECTS.has(view.lemma(j)) && view.upos(j) === 'NOUN')
    );
  }
  return PREDICATES.has(lemma) && isPredicate(view, i, words[0] ?? i);
}

/** « est coupable », « porte une faute »: said of the subject itself, not of somebody beside it. */
function isPredicate(view: SentenceView, i: number, verb: number): boolean {
  return LINKING.test(view.lemma(verb)) && (view.head(i) === verb || view.head(verb) === i || i - verb < 4);
}

function isPassive(view: SentenceView, i: number): boolean {
  return view.children(i).some((child) => view.relation(child) === 'aux:pass' || view.relation(child) === 'nsubj:pass');
}

function isNegated(view: SentenceView, verb: number): boolean {
  return [1, 2, 3].some((back) => /^n[e']$/u.test(view.form(verb - back)));
}

/** The verb and what follows it in its clause: no further than the next finite verb. */
function predicateWords(view: SentenceView, verb: number, inside: (i: number) => boolean): number[] {
  const words: number[] = [verb];
  for (let i = verb + 1; i < view.words.length && i < verb + 16; i++) {
    if (!inside(i)) {
      if (/["«»“”]/u.test(view.form(i))) continue;
      break;
    }
    if (isFinite(view, i) && view.relation(i) !== 'aux' && i > verb + 1) break;
    if (/^(?:qui|que|qu'|dont|où|;|:)$/u.test(view.form(i))) break;
    words.push(i);
  }
  return words;
}

function startsExpression(view: SentenceView, i: number): boolean {
  return EXPRESSIONS.some(([first = '', ...rest]) => {
    const reflexive = first === 'se';
    const lemma = reflexive ? rest[0] : first;
    if (view.lemma(i) !== lemma) return false;
    const following = reflexive ? rest.slice(1) : rest;
    let at = i + 1;
    for (const wanted of following) {
      while (at < i + 6 && view.form(at) !== wanted) at++;
      if (view.form(at) !== wanted) return false;
      at++;
    }
    return true;
  });
}
