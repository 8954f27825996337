import type { SentenceView } from '../syntax/sentence-view';
import type { Chunk, ChunkKind } from '../syntax/chunks';
import { isVerb, plainPreposition } from '../syntax/word-classes';
import type { VerbCue } from '../2-cues/verb-cue';
import { listItems } from './colon-frames';
import { contentEnd, wordsRange } from './extent';
import type { Found, FrameInput } from './found';

const COMPLEMENTISER = /^(?:que|qu')$/u;
const INTERROGATIVE = /^(?:si|s'|combien|comment|pourquoi|quand|où|quel|quelle|quels|quelles|qui|ce)$/u;
/** How far behind its cue a clause may start: « a indiqué vendredi à la presse, sans détailler, que ». */
const REACH = 30;

/** « assure que P »: also « ce que », never the « que » of a comparison or of « ne … que ». */
export function thatClause(input: FrameInput): Found | string {
  const { cue } = input;
  const start = nearComplementiser(input) ?? governedComplementiser(cue);
  if (start === null) return 'no complement clause behind the verb';
  if (/^[:]$/u.test(cue.view.form(start + 1))) return listClause(input, start);
  return clauseFrom(input, 'que', start, headOfClause(cue.view, start));
}

/** « indique que : » before a list. */
function listClause({ reading, cue }: FrameInput, start: number): Found | string {
  const ranges = listItems(reading, cue.view);
  if (ranges.length === 0) return 'nothing behind « que : »';
  return { frame: 'que', ranges, start, end: cue.view.words.length - 1, head: start, parties: [], before: false };
}

/** « demande si P », « raconte comment P ». */
export function questionClause(input: FrameInput): Found | string {
  const { cue } = input;
  const { view } = cue;
  for (let i = cue.last + 1; i < Math.min(view.words.length, cue.last + 8); i++) {
    const form = view.form(i);
    if (INTERROGATIVE.test(form) && isQuestionWord(view, i, cue))
      return clauseFrom(input, 'si', i, headOfClause(view, i));
    if (isVerb(view, i) || /^[;:.]$/u.test(form)) break;
  }
  return 'no indirect question behind the verb';
}

/** « dit avoir vu », « assure ne livrer ». */
export function bareInfinitive(input: FrameInput): Found | string {
  const chunk = firstInfinitive(input, '');
  if (chunk === null) return 'no infinitive behind the verb';
  return clauseFrom(input, 'inf', chunk.first, chunk.head);
}

/** « accuse Y de mentir », « appelle à voter ». */
export function markedInfinitive(input: FrameInput, preposition: string): Found | string {
  const chunk = firstInfinitive(input, preposition) ?? quotedComplement(input, preposition);
  if (chunk === null) return `no infinitive with « ${preposition} » behind the verb`;
  return clauseFrom(input, `inf:${preposition}`, chunk.first, chunk.head);
}

function clauseFrom({ reading, cue }: FrameInput, frame: string, start: number, head: number): Found {
  const end = contentEnd(reading, cue, start, head);
  return { frame, ranges: [wordsRange(reading, cue.view, start, end)], start, end, head, parties: [], before: false };
}

/** « conseille de « sourire davantage » »: the tagger may take a quoted infinitive for a noun. */
function quotedComplement({ behind, cue }: FrameInput, preposition: string): Chunk | null {
  const found = behind.find(
    (chunk) =>
      chunk.kind === 'pp' &&
      chunk.preposition === preposition &&
      /^["«“]$/u.test(cue.view.form(chunk.first + 1)) &&
      /(?:er|ir|re|oir)$/u.test(cue.view.form(chunk.first + 2)),
  );
  return found ? { ...found, head: found.first + 2 } : null;
}

/** Adverbs, times and asides stand between a verb and whatever it governs; complements, between it and a clause. */
const PASSED_BY_CLAUSE: ReadonlySet<ChunkKind> = new Set(['adverb', 'time', 'aside', 'pp']);

function nearComplementiser({ cue, entry, behind, reading }: FrameInput): number | null {
  const { view } = cue;
  let objects = entry.group.object === 'target' || entry.group.object === 'addressee' ? 1 : 0;
  for (const chunk of behind) {
    if (chunk.kind === 'que') return mayOpenComplement(view, chunk.first, cue) ? chunk.first : null;
    if (chunk.kind === 'quotation' && COMPLEMENTISER.test(view.form(chunk.first + 1))) return chunk.first;
    if (chunk.kind === 'quotation' && reading.isQuoted(view.word(chunk.first)) && chunk.last - chunk.first < 5)
      continue;
    if (chunk.kind === 'np' && objects > 0) objects--;
    else if (!PASSED_BY_CLAUSE.has(chunk.kind)) return null;
  }
  return null;
}

/** « plus que », « ne … que », « le même que »: comparisons and restrictions. */
function mayOpenComplement(view: SentenceView, i: number, cue: VerbCue): boolean {
  if (i - 1 > cue.last && COMPARING.test(view.form(i - 1)) && view.form(i - 2) !== 'en') return false;
  return i > cue.last + 1 || !cue.negated || view.upos(i) === 'SCONJ';
}

const COMPARING =
  /^(?:plus|moins|aussi|autant|tant|tel|telle|même|autre|autres|lors|alors|bien|afin|pour|sans|avant|après|dès|depuis|parce|puis|tandis|ainsi|outre)$/u;

/** Further away the tree decides: a clause that hangs on the cue. */
function governedComplementiser(cue: VerbCue): number | null {
  const { view } = cue;
  for (const head of cue.heads) {
    for (const clause of view.dependents(head, 'ccomp')) {
      const mark = view.dependents(clause, 'mark').find((i) => i > cue.last && COMPLEMENTISER.test(view.form(i)));
      if (mark !== undefined && mark - cue.last < REACH && mayOpenComplement(view, mark, cue)) return mark;
    }
  }
  return null;
}

/** The verb of the clause that a conjunction opens. */
function headOfClause(view: SentenceView, start: number): number {
  const head = view.head(start);
  if (head > start) return head;
  for (let i = start + 1; i < view.words.length; i++) {
    if (isVerb(view, i) && view.word(i)?.morph.verbForm === 'Fin') return i;
  }
  return start;
}

function isQuestionWord(view: SentenceView, i: number, cue: VerbCue): boolean {
  const form = view.form(i);
  if (form === "s'" || form === 'si')
    return (
      (view.upos(i) !== 'ADV' &&
        /^(?:il|ils|elle|elles|on|le|la|les|l'|un|une|des|ce|c'|son|sa|ses|leur|leurs|tout|toute|cette|cet|ces|\p{Lu}.*)$/u.test(
          view.word(i + 1)?.form ?? '',
        )) ||
      /^(?:il|ils)$/u.test(view.form(i + 1)) ||
      view.upos(i) === 'SCONJ'
    );
  if (form === 'ce') return /^(?:que|qu'|qui|dont)$/u.test(view.form(i + 1)) && i <= cue.last + 3;
  if (form === 'qui' || form === 'où' || form === 'quand') return i === cue.last + 1;
  return true;
}

/** The infinitive that the cue governs: the first with this preposition, unless a participle or adjective before it owns it. */
function firstInfinitive({ behind, cue }: FrameInput, preposition: string): Chunk | null {
  let owned: Chunk | null = null;
  let before: Chunk | null = null;
  for (const chunk of behind) {
    const isWanted = chunk.kind === 'inf' && chunk.preposition === preposition;
    if (isWanted && before?.kind !== 'participle') return chunk;
    if (isWanted) owned ??= chunk;
    else if (chunk.kind === 'inf' && preposition === '' && owned === null) return null;
    else if (!mayPass(chunk, preposition)) break;
    before = chunk;
  }
  return owned ?? governedInfinitive(cue, preposition);
}

function mayPass(chunk: Chunk, preposition: string): boolean {
  if (PASSED_BY_CLAUSE.has(chunk.kind)) return true;
  return preposition !== '' && ['np', 'participle', 'quotation', 'inf'].includes(chunk.kind);
}

/** Further away, or behind what the tags do not explain: an infinitive that the tree hangs on the cue. */
function governedInfinitive(cue: VerbCue, preposition: string): Chunk | null {
  const { view } = cue;
  for (const head of cue.heads) {
    for (const verb of view.dependents(head, 'xcomp', 'ccomp')) {
      if (verb <= cue.last || verb - cue.last > REACH || view.word(verb)?.morph.verbForm !== 'Inf') continue;
      const mark = view.children(verb).find((i) => i < verb && i > cue.last && view.upos(i) === 'ADP');
      if ((mark === undefined ? '' : plainPreposition(view, mark)) !== preposition) continue;
      if (
        view.words
          .slice(cue.last + 1, mark ?? verb)
          .some((word) => word.upos === 'CCONJ' || (isVerb(view, word.index) && word.morph.verbForm === 'Fin'))
      )
        continue;
      return { kind: 'inf', first: mark ?? verb, last: verb, head: verb, preposition };
    }
  }
  return null;
}
