import type { Reading } from '../../reading';
import { fold } from '../0-words/fold';
import type { Entity } from '../2-entities/entity';
import type { SpeechEvent } from '../3-references/known';

/** Share of a title quotation's words that a body sentence must have for them to be the same words. */
const SAME_WORDS = 0.5;

/** Who speaks in a quotation that names nobody: by its words found again in the body, else by who speaks nearest. */
export class TitleSpeakers {
  constructor(
    private readonly reading: Reading,
    private readonly speeches: readonly SpeechEvent[],
  ) {}

  at(position: number): Entity | null {
    const quotation = this.reading.quotationAt(position);
    const paragraph = this.reading.analysis.paragraphs.findIndex(
      ({ start, end }) => position >= start && position <= end,
    );
    const again = quotation
      ? this.saidAgain(wordsOf(this.reading.text.slice(quotation.start, quotation.end)), paragraph)
      : null;
    return again ?? (paragraph === 0 ? this.mostOften() : this.nearest(position, paragraph));
  }

  private saidAgain(words: ReadonlySet<string>, paragraph: number): Entity | null {
    if (words.size === 0) return null;
    let best: SpeechEvent | null = null;
    let most = SAME_WORDS;
    for (const view of this.reading.views) {
      if (view.sentence.paragraph === paragraph) continue;
      const inside = wordsOf(this.reading.text.slice(view.sentence.start, view.sentence.end));
      const share = [...words].filter((word) => inside.has(word)).length / words.size;
      if (share <= most) continue;
      const speech = this.speechNear(view.index, view.sentence.paragraph);
      if (speech) [best, most] = [speech, share];
    }
    return best?.entities[0] ?? null;
  }

  private speechNear(sentence: number, paragraph: number): SpeechEvent | null {
    return (
      this.speeches.find((speech) => speech.sentence === sentence) ??
      this.speeches.findLast((speech) => speech.paragraph === paragraph && speech.sentence < sentence) ??
      this.speeches.find((speech) => speech.paragraph === paragraph) ??
      this.speeches.findLast((speech) => speech.sentence < sentence) ??
      null
    );
  }

  private nearest(position: number, paragraph: number): Entity | null {
    const inside = this.speeches.filter((speech) => speech.paragraph === paragraph);
    const before = this.speeches.findLast((speech) => speech.start < position);
    const [closest] = [...inside].sort((a, b) => Math.abs(a.start - position) - Math.abs(b.start - position));
    return (closest ?? before)?.entities[0] ?? null;
  }

  private mostOften(): Entity | null {
    const times = new Map<Entity, number>();
    for (const { entities } of this.speeches)
      for (const entity of entities) times.set(entity, (times.get(entity) ?? 0) + 1);
    const [first] = [...times].sort((a, b) => b[1] - a[1]);
    return first?.[0] ?? null;
  }
}

function wordsOf(text: string): Set<string> {
  return new Set(fold(text).match(/[\p{L}\p{N}]{4,}/gu) ?? []);
}
