import { verbCueAt, type VerbCue } from '../2-cues/verb-cue';
import { subjectOf } from '../4-parties/subject';
import type { Reading } from '../reading';
import type { SentenceView } from '../syntax/sentence-view';
import { contentsAround } from './source-contents';
import type { SourcePhraseClaim } from './source-phrases';

/** « Comme l'a rappelé la ministre, P », « P, ainsi que le confirme un rapport ». */
export function findAsClauses(reading: Reading): SourcePhraseClaim[] {
  return reading.views.flatMap((view) =>
    view.words.flatMap((word) => {
      if (view.form(word.index) !== 'comme' || reading.isQuoted(word)) return [];
      return clauseAt(reading, view, word.index) ?? [];
    }),
  );
}

function clauseAt(reading: Reading, view: SentenceView, as: number): SourcePhraseClaim | null {
  const cue = reportingVerb(view, as);
  const subject = cue ? subjectOf(cue) : null;
  if (!cue || !subject) return null;
  const last = Math.max(cue.last, ...subject.mentions.map((mention) => mention.last));
  const head = subject.mentions[0]?.head ?? cue.verb;
  const contents = contentsAround(reading, view, { first: as, last: endOfClause(view, last), head, after: 0 });
  if (contents.length === 0) return null;
  const cueRange = { start: view.word(as)?.start ?? 0, end: view.word(cue.last)?.end ?? 0 };
  return { rule: 'as-clause', view, cue: cue.verb, cueRange, speakers: subject.mentions, contents, first: as, last };
}

/** A verb that reports clauses, with the pronoun that stands for what is said. */
function reportingVerb(view: SentenceView, as: number): VerbCue | null {
  for (let i = as + 1; i < Math.min(view.words.length, as + 9); i++) {
    const cue = verbCueAt(view, i);
    if (!cue || cue.negated || cue.passive || !cue.clitics.some((at) => /^(?:le|l')$/u.test(view.form(at)))) continue;
    if (cue.first <= as || !cue.entries.some(({ group }) => group.act === 'state' && group.frames.includes('que')))
      continue;
    return cue;
  }
  return null;
}

/** What hangs on the clause (« vendredi, dans un communiqué ») goes with it up to the comma. */
function endOfClause(view: SentenceView, last: number): number {
  let end = last;
  while (end + 1 < view.words.length && !/^[,;:.]$/u.test(view.form(end + 1))) end++;
  return end;
}
