import type { SentenceView } from '../syntax/sentence-view';
import { isAdposition, isClitic, isInvertedClitic, isReflexive, isVerb } from '../syntax/word-classes';
import { verbEntries, type VerbEntry } from './lexicon';
import { cueLemmas } from './lemmas';

/** A verb with what belongs to its form: auxiliaries, clitics, negation, the rest of a fixed expression. */
export interface VerbCue {
  readonly view: SentenceView;
  /** The word that carries the meaning (« déclaré » of « a déclaré »). */
  readonly verb: number;
  readonly lemma: string;
  readonly entries: readonly VerbEntry[];
  /** First and last word of the form, « a » to « savoir » in « a-t-il fait savoir ». */
  readonly first: number;
  readonly last: number;
  readonly clitics: readonly number[];
  /** « -t-il » behind the verb or its auxiliary. */
  readonly inverted: number | null;
  readonly reflexive: boolean;
  readonly negated: boolean;
  readonly passive: boolean;
  /** The verb, its auxiliaries and the words of the expression: any of them may govern the content. */
  readonly heads: readonly number[];
}

const ADVERBIAL =
  /^(?:ne|n'|pas|plus|jamais|point|guère|toujours|encore|déjà|aussi|ainsi|alors|ensuite|toutefois|cependant|également|notamment|même|bien|simplement|d'ailleurs|pourtant|enfin|donc|aussitôt|vite|depuis|tout|de|par|ailleurs|son|leur|côté|sa|part|pour|nouveau|surtout|tôt|longtemps|rien|mutuellement|en|revanche|outre|effet|vain|lui|elle|eux|elles|à|tour|cas|quant|néanmoins|justement|certes|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|dès|\d+)$/u;

/** The verb at `i` with its surroundings, if the lexicon knows it. */
export function verbCueAt(view: SentenceView, i: number): VerbCue | null {
  const upos = view.upos(i);
  if (upos === 'ADP' || upos === 'DET' || upos === 'PUNCT' || upos === 'CCONJ' || upos === 'SCONJ') return null;
  const lemmas = cueLemmas(view, i);
  const lemma = lemmas[0];
  if (lemma === undefined) return null;
  const form = verbForm(view, i);
  const entries = lemmas.flatMap((name) => matching(view, i, verbEntries(name), form));
  if (entries.length === 0) return null;
  const longest = Math.max(...entries.map((entry) => entry.rest.length));
  const kept = entries.filter((entry) => entry.rest.length === longest);
  const restWords = longest > 0 ? (restAt(view, i, kept[0]?.rest ?? []) ?? []) : [];
  return {
    view,
    verb: i,
    lemma: [lemma, ...(kept[0]?.rest ?? [])].join(' '),
    entries: kept,
    ...form,
    last: Math.max(form.last, ...restWords),
    heads: [i, ...form.auxiliaries, ...restWords],
  };
}

interface Form {
  readonly first: number;
  readonly last: number;
  readonly clitics: readonly number[];
  readonly auxiliaries: readonly number[];
  readonly inverted: number | null;
  readonly reflexive: boolean;
  readonly negated: boolean;
  readonly passive: boolean;
}

/** Walks left over auxiliaries, clitics and adverbs, right over an inverted subject. Surface only: trees err here. */
export function verbForm(view: SentenceView, i: number): Form {
  const clitics: number[] = [];
  const auxiliaries: number[] = [];
  let inverted: number | null = null;
  let negated = false;
  let first = i;
  for (let at = i - 1; at >= 0 && i - at < 12; at--) {
    if (isInvertedClitic(view, at)) {
      if (!isAuxiliary(view, at - 1, i)) break;
      inverted = at;
    } else if (isAuxiliary(view, at, i)) {
      auxiliaries.push(at);
      first = at;
    } else if (isClitic(view, at) || isMistaggedClitic(view, at, first, i)) {
      if (/^n[e']$/u.test(view.form(at))) negated = true;
      else clitics.push(at);
      first = at;
    } else if (view.form(at) === ',' && auxiliaryBeforeAside(view, at, i) !== null) {
      at = (auxiliaryBeforeAside(view, at, i) ?? at) + 1;
    } else if (!isBetween(view, at)) break;
  }
  let last = i;
  if (i + 1 < view.words.length && isInvertedClitic(view, i + 1)) {
    inverted = i + 1;
    last = i + 1;
  }
  return {
    first,
    last,
    clitics,
    auxiliaries,
    inverted,
    reflexive: clitics.some((at) => isReflexive(view, at)),
    negated: negated || hasNegation(view, first, i),
    passive: auxiliaries.some((at) => view.lemma(at) === 'être') && !clitics.some((at) => isReflexive(view, at)),
  };
}

/** « les » of « les qualifie de » tagged as an article: before a verb it is a pronoun. */
function isMistaggedClitic(view: SentenceView, at: number, first: number, verb: number): boolean {
  return (
    at === first - 1 &&
    (view.upos(verb) === 'VERB' || view.upos(verb) === 'AUX') &&
    view.word(verb)?.morph.verbForm !== 'Part' &&
    /^(?:le|la|l'|les)$/u.test(view.form(at)) &&
    view.upos(at) === 'DET'
  );
}

/** « ont, à l'inverse, apporté »: the auxiliary before an aside between commas. */
function auxiliaryBeforeAside(view: SentenceView, comma: number, verb: number): number | null {
  for (let at = comma - 1; at > Math.max(0, comma - 10); at--) {
    if (isVerb(view, at)) return null;
    if (view.form(at) === ',') return isAuxiliary(view, at - 1, verb) ? at - 1 : null;
  }
  return null;
}

/** An auxiliary needs a participle (or, for « aller », « venir de » and the like, an infinitive, which is another verb's business). */
function isAuxiliary(view: SentenceView, at: number, verb: number): boolean {
  const participle =
    view.word(verb)?.morph.verbForm === 'Part' || /(?:é|ée|és|ées|i|is|it|u|us|ue|rt)$/u.test(view.form(verb));
  if (!participle) return false;
  const lemma = view.lemma(at);
  return (
    lemma === 'avoir' ||
    lemma === 'être' ||
    /^(?:a|ont|avait|avaient|est|sont|était|aurait|auraient|serait|ayant|été|eu)$/u.test(view.form(at))
  );
}

function isBetween(view: SentenceView, at: number): boolean {
  if (view.form(at) === ',') {
    return (
      /^(?:lui|elle|eux|elles|de|pour|en|quant|à)$/u.test(view.form(at + 1)) ||
      /^(?:lui|elle|eux|elles|côté|part|tour|outre|revanche|effet)$/u.test(view.form(at - 1))
    );
  }
  return (
    (view.upos(at) === 'ADV' && !isAdposition(view, at)) ||
    ADVERBIAL.test(view.form(at)) ||
    /ment$/u.test(view.form(at))
  );
}

function hasNegation(view: SentenceView, first: number, verb: number): boolean {
  for (let at = Math.max(0, first - 2); at < verb; at++) {
    if (/^n[e']$/u.test(view.form(at))) return true;
  }
  return false;
}

function matching(view: SentenceView, i: number, entries: readonly VerbEntry[], form: Form): VerbEntry[] {
  const has = (clitic: string): boolean => form.clitics.some((at) => view.form(at) === clitic);
  return entries.filter((entry) => {
    if (entry.clitic !== null && !has(entry.clitic)) return false;
    if (entry.rest.length > 0 && restAt(view, i, entry.rest) === null) return false;
    if (form.reflexive && !entry.reflexive && mayBeReciprocal(entry) && isPlural(view, i, form)) return true;
    return (
      entry.reflexive === form.reflexive ||
      (entry.reflexive && form.clitics.some((at) => /^(?:me|m'|nous|vous|te)$/u.test(view.form(at))))
    );
  });
}

/** « Les deux camps s'accusent de … »: each is the other's target. */
export function mayBeReciprocal(entry: VerbEntry): boolean {
  return (
    !entry.reflexive &&
    entry.group.act === 'accuse' &&
    (entry.group.object === 'target' || entry.group.indirect === 'target')
  );
}

function isPlural(view: SentenceView, i: number, form: Form): boolean {
  return [i, ...form.auxiliaries].some(
    (at) => view.word(at)?.morph.number === 'Plur' || /(?:ent|sont|ont)$/u.test(view.form(at)),
  );
}

/** Where the rest of an expression stands behind its verb; a few words may come between. */
function restAt(view: SentenceView, i: number, rest: readonly string[]): number[] | null {
  const found: number[] = [];
  let at = i + 1;
  for (const wanted of rest) {
    const limit = at + (found.length === 0 ? 5 : 2);
    while (at < limit && at < view.words.length && !isForm(view, at, wanted)) at++;
    if (at >= limit || at >= view.words.length) return null;
    found.push(at);
    at++;
  }
  return found;
}

function isForm(view: SentenceView, at: number, wanted: string): boolean {
  return (
    view.form(at) === wanted ||
    (wanted === 'son' && /^(?:son|sa|ses|leur|leurs)$/u.test(view.form(at))) ||
    (wanted.length > 4 && view.lemma(at) === wanted)
  );
}
