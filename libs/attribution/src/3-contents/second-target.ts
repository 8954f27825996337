import type { VerbCue } from '../2-cues/verb-cue';
import { animacy } from '../4-parties/animacy';
import type { Reading } from '../reading';
import { chunksFrom, type Chunk } from '../syntax/chunks';
import { wordsRange } from './extent';
import type { Found } from './found';

/**
 * « reproche à A de mentir et à B de se taire », « accuse A de X et B de Y »: one cue, two contents and two targets.
 * Returns the content split in two with the second target's head, or the content as it was.
 */
export function splitSecondTarget(reading: Reading, cue: VerbCue, found: Found): Found {
  if (found.before || !/^(?:inf:de|np|np:quoted|prep:de)$/u.test(found.frame)) return found;
  const { view } = cue;
  const preposition = cue.lemma.startsWith('accuser') ? '' : 'à';
  for (let i = found.start + 1; i < found.end; i++) {
    if (!/^(?:et|puis)$/u.test(view.form(i)) || view.quotation(i) !== null) continue;
    const [target, ...rest] = chunksFrom(view, i + 1, 6);
    if (!target || !isTarget(target, preposition) || animacy(view, target.head) === 'no') continue;
    const content = rest.find(
      (chunk) =>
        chunk.kind !== 'adverb' &&
        chunk.kind !== 'aside' &&
        !(
          chunk.kind === 'pp' &&
          chunk.preposition === 'de' &&
          !startsQuotation(view, chunk) &&
          found.frame !== 'prep:de'
        ),
    );
    if (!content || !mayBeContent(content, preposition)) continue;
    const first = wordsRange(reading, view, found.start, i - 1);
    const second = wordsRange(reading, view, content.first, found.end);
    return { ...found, ranges: [first, second], parties: [...found.parties, target.head] };
  }
  return found;
}

function isTarget(chunk: Chunk, preposition: string): boolean {
  return preposition === '' ? chunk.kind === 'np' : chunk.kind === 'pp' && chunk.preposition === preposition;
}

function startsQuotation(view: VerbCue['view'], chunk: Chunk): boolean {
  return /^["«“]$/u.test(view.form(chunk.first + 1));
}

function mayBeContent(chunk: Chunk, preposition: string): boolean {
  if (chunk.kind === 'inf' || chunk.kind === 'pp') return chunk.preposition === 'de';
  return preposition !== '' && (chunk.kind === 'np' || chunk.kind === 'quotation');
}
