import { isCueLemma } from '../2-cues/lexicon';
import { cueLemmas } from '../2-cues/lemmas';
import type { VerbCue } from '../2-cues/verb-cue';
import { chunksFrom } from '../syntax/chunks';
import type { SentenceView } from '../syntax/sentence-view';
import { isClitic, isSubjectClitic, isVerb } from '../syntax/word-classes';

const CONJUNCTION = /^(?:et|mais|ou|puis|avant|après|tout)$/u;
const BETWEEN =
  /^(?:ne|n'|pas|plus|en|y|se|s'|le|la|l'|les|lui|leur|nous|vous|puis|donc|ensuite|aussi|même|,|elle|eux|de|d'|côté|son|part|sa|pour)$/u;

/**
 * Whether the conjunction at `i` goes on with what the cue's subject does, and no longer with what is said: « exige X et menace
 * de Y », « a promis que P et demandé Q ». Told from forms, since parsers often take the wrong one of two verbs.
 *
 * @param head the word that heads the content
 */
export function endsContentAt(view: SentenceView, cue: VerbCue, start: number, head: number, i: number): boolean {
  if (opensComment(view, i) && i > start) return true;
  if (!CONJUNCTION.test(view.form(i)) || i <= start) return false;
  const verb = verbBehind(view, i, cue);
  if (verb === null) return false;
  if (/^(?:avant|après|tout)$/u.test(view.form(i))) return isReportingVerb(view, verb) && view.form(i - 1) === ',';
  const inner = innerFinite(view, start, i);
  if (inner === null) return true;
  if (!isReportingVerb(view, verb)) return false;
  if (view.word(verb)?.morph.verbForm === 'Part') return true;
  return (
    resemblesCue(view, cue, verb) &&
    (!sameForm(view, verb, inner) || takesContent(view, verb) || !sameForm(view, cue.verb, inner))
  );
}

/** « …, ce que les intéressés nient »: what the author says of what was said. */
function opensComment(view: SentenceView, i: number): boolean {
  return (
    view.form(i) === ',' &&
    view.quotation(i) === null &&
    view.form(i + 1) === 'ce' &&
    /^(?:que|qu'|dont)$/u.test(view.form(i + 2)) &&
    view.words.slice(i + 3, i + 9).some((word) => isVerb(view, word.index) && takesContent(view, word.index))
  );
}

/** The verb that follows with no subject of its own. */
function verbBehind(view: SentenceView, conjunction: number, cue: VerbCue): number | null {
  for (let i = conjunction + 1; i < Math.min(view.words.length, conjunction + 8); i++) {
    const form = view.word(i)?.morph.verbForm;
    if (isSubjectClitic(view, i) && /^(?:il|elle|on|ils|elles|je|nous|vous)$/u.test(view.form(i)) && !isClitic(view, i))
      return null;
    if (
      isVerb(view, i) ||
      (cueLemmas(view, i).length > 0 && view.upos(i) !== 'DET' && i === conjunction + 1 && takesContent(view, i))
    ) {
      if (view.upos(i) === 'AUX' && form === 'Fin' && auxiliaryOf(view, i)) continue;
      if (form === 'Inf') return /^(?:avant|après|tout)$/u.test(view.form(conjunction)) ? i : null;
      if (form === 'Part' && !/ant$/u.test(view.form(i)))
        return hasAuxiliary(view, conjunction, i) || cue.first < cue.verb
          ? participle(view, i, conjunction, cue)
          : null;
      if (form === 'Part') return /^(?:tout)$/u.test(view.form(conjunction)) ? i : null;
      return i;
    }
    if (view.upos(i) !== 'ADV' && !BETWEEN.test(view.form(i)) && !(view.upos(i) === 'PRON' && isClitic(view, i)))
      return null;
  }
  return null;
}

/** A bare participle goes on with a compound cue only where it reports (« a promis … et demandé … »). */
function participle(view: SentenceView, i: number, conjunction: number, cue: VerbCue): number | null {
  if (hasAuxiliary(view, conjunction, i)) return i;
  return cue.heads.length > 1 && isReportingVerb(view, i) && takesContent(view, i) ? i : null;
}

function auxiliaryOf(view: SentenceView, i: number): boolean {
  return view.words.slice(i + 1, i + 5).some((word) => word.morph.verbForm === 'Part');
}

function hasAuxiliary(view: SentenceView, from: number, to: number): boolean {
  return view.words.slice(from + 1, to).some((word) => word.upos === 'AUX');
}

function isReportingVerb(view: SentenceView, i: number): boolean {
  return isCueLemma(view.lemma(i)) || cueLemmas(view, i).length > 0;
}

function takesContent(view: SentenceView, i: number): boolean {
  const [next] = chunksFrom(view, i + 1, 6).filter((chunk) => !['adverb', 'time', 'aside'].includes(chunk.kind));
  return next !== undefined && next.kind !== 'stop' && next.kind !== 'verb';
}

/**
 * « se présentant comme infirmier accuse … »: content without a finite verb ends where one follows that nothing subordinates.
 * @returns whether the finite verb at `i` is the first such one
 */
export function mainVerbAt(view: SentenceView, start: number, i: number): boolean {
  if (!isVerb(view, i) || view.word(i)?.morph.verbForm !== 'Fin' || view.quotation(i) !== null) return false;
  for (let at = start; at < i; at++) {
    if (SUBORDINATING.test(view.form(at)) || (isVerb(view, at) && view.word(at)?.morph.verbForm === 'Fin'))
      return false;
  }
  return true;
}

const SUBORDINATING =
  /^(?:que|qu'|qui|quoi|dont|où|si|s'|quand|lorsque|lorsqu'|comme|puisque|parce|tandis|lequel|laquelle|lesquels|combien|comment|pourquoi|quel|quelle|quels|quelles|il|elle|ils|elles|on|ce|c')$/u;

/** A finite verb of the content that stands in no relative clause of it. */
function innerFinite(view: SentenceView, start: number, end: number): number | null {
  let relative = false;
  for (let i = start; i < end; i++) {
    const form = view.form(i);
    if (i > start && /^(?:qui|dont|où|lequel|laquelle|lesquels|lesquelles)$/u.test(form)) relative = true;
    else if (form === ',') relative = false;
    if (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin' && !relative) return i;
  }
  return relative ? start : null;
}

function resemblesCue(view: SentenceView, cue: VerbCue, verb: number): boolean {
  return cue.heads.some((head) => view.word(head)?.morph.verbForm === 'Fin' && sameForm(view, head, verb));
}

function sameForm(view: SentenceView, a: number, b: number): boolean {
  const x = finite(view, a);
  const y = finite(view, b);
  return x !== undefined && y !== undefined && x.tense === y.tense && x.mood === y.mood && x.number === y.number;
}

function finite(view: SentenceView, i: number): NonNullable<ReturnType<SentenceView['word']>>['morph'] | undefined {
  const own = view.word(i)?.morph;
  if (own?.verbForm === 'Fin') return own;
  for (let at = i - 1; at >= Math.max(0, i - 5); at--) {
    const morph = view.word(at)?.morph;
    if (view.upos(at) === 'AUX' && morph?.verbForm === 'Fin') return morph;
  }
  return own;
}

/**
 * « ont annoncé qu'ils s'abstiendraient, les États-Unis ont réclamé un report »: behind a comma, a phrase and its finite verb open a
 * sentence of their own, once what is said has its verb.
 */
export function juxtaposedAt(view: SentenceView, start: number, comma: number): boolean {
  if (view.form(comma) !== ',' || innerFinite(view, start, comma) === null) return false;
  if (
    /^(?:si|s'|lorsque|lorsqu'|quand|comme|puisque|alors|malgré|dès|après|avant|faute)$/u.test(view.form(start + 1)) &&
    /^(?:que|qu')$/u.test(view.form(start))
  )
    return false;
  const [subject, verb] = chunksFrom(view, comma + 1, 2);
  if (subject?.kind !== 'np' || verb === undefined) return false;
  const finite = verb.kind === 'verb' || (verb.kind === 'adverb' && view.word(verb.last + 1)?.morph.verbForm === 'Fin');
  return finite && !/^(?:celui|celle|ceux|celles|ce|c')$/u.test(view.form(subject.head));
}
