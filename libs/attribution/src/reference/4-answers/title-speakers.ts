import type { Reading } from '../../reading';
import { fold } from '../0-words/fold';
import type { Entity } from '../2-entities/entity';
import type { SpeechEvent } from '../3-references/known';

/** Share of a title quotation's words that a body sentence must have for them to be the same words. */
const SAME_WORDS = 0.5;
/** A first paragraph longer than this is no title. */
const LONGEST_TITLE = 400;
/** Paragraphs back in which the speaker of a quotation is looked for. */
const BACK = 3;

/** Who speaks in a quotation that names nobody: by its words found again in the body, else by who speaks nearest. */
export class TitleSpeakers {
  private readonly byParagraph = new Map<number, SpeechEvent[]>();
  private words: ReadonlySet<string>[] | null = null;
  private first: Entity | null | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly speeches: readonly SpeechEvent[],
  ) {
    for (const speech of speeches) {
      const known = this.byParagraph.get(speech.paragraph);
      if (known) known.push(speech);
      else this.byParagraph.set(speech.paragraph, [speech]);
    }
  }

  /** Who says the words of a title's quotation in the body; null elsewhere. */
  again(position: number): Entity | null {
    return this.isTitle(position) ? this.saidAgain(position) : null;
  }

  at(position: number): Entity | null {
    return (
      this.again(position) ??
      (this.isTitle(position) ? this.mostOften() : this.nearest(position, this.paragraphOf(position)))
    );
  }

  private isTitle(position: number): boolean {
    return position < LONGEST_TITLE && this.paragraphOf(position) === 0;
  }

  private paragraphOf(position: number): number {
    const { paragraphs } = this.reading.analysis;
    let low = 0;
    let high = paragraphs.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((paragraphs[middle]?.end ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The speaker of the body sentence that has most of the title's words. */
  private saidAgain(position: number): Entity | null {
    const quotation = this.reading.quotationAt(position);
    if (!quotation) return null;
    const wanted = wordsOf(this.reading.text.slice(quotation.start, quotation.end));
    if (wanted.size === 0) return null;
    let best: Entity | null = null;
    let most = SAME_WORDS;
    this.sentenceWords().forEach((inside, i) => {
      const view = this.reading.views[i];
      if (!view || view.sentence.paragraph === 0) return;
      const share = [...wanted].filter((word) => inside.has(word)).length / wanted.size;
      const speech = share > most ? this.speechNear(i, view.sentence.paragraph) : null;
      if (speech) [best, most] = [speech.entities[0] ?? null, share];
    });
    return best;
  }

  private sentenceWords(): readonly ReadonlySet<string>[] {
    this.words ??= this.reading.views.map(({ sentence }) =>
      wordsOf(this.reading.text.slice(sentence.start, sentence.end)),
    );
    return this.words;
  }

  private speechNear(sentence: number, paragraph: number): SpeechEvent | null {
    const inside = this.byParagraph.get(paragraph) ?? [];
    return (
      inside.find((speech) => speech.sentence === sentence) ??
      inside.findLast((speech) => speech.sentence < sentence) ??
      inside[0] ??
      this.lastBefore(paragraph)
    );
  }

  private lastBefore(paragraph: number): SpeechEvent | null {
    for (let i = paragraph - 1; i >= Math.max(0, paragraph - BACK); i--) {
      const last = this.byParagraph.get(i)?.at(-1);
      if (last) return last;
    }
    return null;
  }

  private nearest(position: number, paragraph: number): Entity | null {
    const inside = this.byParagraph.get(paragraph) ?? [];
    let low = 0;
    let high = inside.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((inside[middle]?.start ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    const [before, after] = [inside[low - 1], inside[low]];
    const closest = !before || (after && after.start - position < position - before.start) ? after : before;
    return (closest ?? this.lastBefore(paragraph))?.entities[0] ?? null;
  }

  /** Who speaks most in the article. */
  mostOften(): Entity | null {
    if (this.first !== undefined) return this.first;
    const times = new Map<Entity, number>();
    for (const { entities } of this.speeches) {
      for (const entity of entities) times.set(entity, (times.get(entity) ?? 0) + 1);
    }
    let first: Entity | null = null;
    for (const [entity, count] of times) if (!first || count > (times.get(first) ?? 0)) first = entity;
    this.first = first;
    return first;
  }
}

function wordsOf(text: string): Set<string> {
  return new Set(fold(text).match(/[\p{L}\p{N}]{4,}/gu) ?? []);
}
