import type { VerbCue } from '../2-cues/verb-cue';
import { chunksFrom } from '../syntax/chunks';
import type { SentenceView } from '../syntax/sentence-view';

/** The noun phrase behind the verb that no preposition opens; times, complements and asides on the way are passed over. */
export function subjectBehind(view: SentenceView, cue: VerbCue): number | null {
  for (const chunk of chunksFrom(view, cue.last + 1, 8)) {
    if (chunk.kind === 'np') return chunk.head;
    if (!['adverb', 'time', 'aside', 'pp'].includes(chunk.kind)) return null;
  }
  return null;
}
