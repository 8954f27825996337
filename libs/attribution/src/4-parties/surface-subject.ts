import type { VerbCue } from '../2-cues/verb-cue';
import type { Mention } from '../mention';
import { chunksFrom } from '../syntax/chunks';
import { conjunctMentions, mentionOf, wordMention } from '../syntax/noun-phrase';
import type { SentenceView } from '../syntax/sentence-view';
import { isSubjectClitic } from '../syntax/word-classes';
import { clitic } from './impersonal';
import type { Subject } from './subject-found';

/** Where the tree has no subject that could speak: the bare noun phrase right before the verb, else the first one of its clause. */
export function surfaceSubjects(view: SentenceView, cue: VerbCue): (Subject | null)[] {
  const form = view.word(cue.verb)?.morph.verbForm;
  if (form === 'Inf' && cue.heads.length === 1) return [];
  const from = clauseStart(view, cue.first);
  const whole = from > 0 && isCoordinated(view, cue) ? surfaceSubjectsFrom(view, cue, 0) : [];
  return [...surfaceSubjectsFrom(view, cue, from), ...whole];
}

/** « rappelle que P et accuse Y »: the subject may stand before the clause that is said. */
function isCoordinated(view: SentenceView, cue: VerbCue): boolean {
  return view.words.slice(Math.max(0, cue.first - 3), cue.first).some((word) => word.upos === 'CCONJ');
}

function surfaceSubjectsFrom(view: SentenceView, cue: VerbCue, from: number): (Subject | null)[] {
  let first: Subject | null = null;
  let near: Subject | null = null;
  for (let at = from; at < cue.first;) {
    const [chunk] = chunksFrom(view, at, 1);
    if (!chunk) break;
    if (chunk.kind === 'np' && chunk.last < cue.first) {
      const subject: Subject = {
        mentions: [
          ...beforeAnd(view, chunk.first, from),
          ...conjunctMentions(view, chunk.head).filter((mention) => mention.head < cue.first),
        ],
        by: 'surface',
      };
      first ??= subject;
      near = chunk.last === cue.first - 1 ? subject : null;
    } else if (isSubjectClitic(view, at)) first ??= clitic(view, at);
    at = (chunk.kind === 'aside' || chunk.kind === 'inf' ? at : chunk.last) + 1;
  }
  return [near, first];
}

/** « Kinshasa et Kigali s'accusent »: the phrase that « et » joins to the one at `first`. */
function beforeAnd(view: SentenceView, first: number, from: number): Mention[] {
  if (view.form(first - 1) !== 'et' || first - 2 < from) return [];
  for (let at = Math.max(from, first - 8); at < first - 1; at++) {
    const [chunk] = chunksFrom(view, at, 1);
    if (chunk?.kind === 'np' && chunk.last === first - 2)
      return view.dependents(chunk.head, 'conj').some((i) => i >= first)
        ? []
        : [mentionOf(view, chunk.head)].map((mention) =>
            mention.last >= first - 1 ? wordMention(view, chunk.head) : mention,
          );
  }
  return [];
}

/** Back to the sentence's start, a semicolon, a colon or the opening of a clause. */
function clauseStart(view: SentenceView, before: number): number {
  for (let i = before - 1; i >= Math.max(0, before - 60); i--) {
    if (/^[;:]$/u.test(view.form(i)) && view.quotation(i) === null) return i + 1;
    if (/^[-–—]$/u.test(view.form(i)) && view.form(i - 1) === ')' && i < 16) return i + 1;
    if (/^(?:que|qu'|lorsque|lorsqu'|tandis|puisque)$/u.test(view.form(i)) && view.upos(i) === 'SCONJ') return i + 1;
  }
  return Math.max(0, before - 60);
}
