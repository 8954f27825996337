import type { Analysis, Word } from '@dixit/linguistics';
import { findQuotations } from './1-quotations/find-quotations';
import type { Quotation } from './1-quotations/quotation';
import type { ArticleInput } from './contract';
import { SentenceView } from './syntax/sentence-view';

/** Half-open, in UTF-16 offsets of the article's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The article as every step reads it: its text, trees and quotations. */
export class Reading {
  readonly text: string;
  readonly views: readonly SentenceView[];
  readonly quotations: readonly Quotation[];
  /** Quotations that stand in no other. */
  readonly outer: readonly Quotation[];
  private readonly outerIndexes: ReadonlyMap<Quotation, number>;
  /** Index of the paragraph's first sentence, by paragraph. */
  private readonly byParagraph: SentenceView[][];

  constructor(
    readonly article: ArticleInput,
    readonly analysis: Analysis,
  ) {
    this.text = analysis.text;
    this.quotations = findQuotations(this.text, analysis.paragraphs);
    this.outer = this.quotations.filter((quotation) => quotation.depth === 0);
    this.views = analysis.sentences.map(
      (sentence, index) => new SentenceView(index, sentence, (offset) => this.quotationAt(offset)),
    );
    this.outerIndexes = new Map(this.outer.map((quotation, index) => [quotation, index]));
    this.byParagraph = analysis.paragraphs.map(() => []);
    for (const view of this.views) this.byParagraph[view.sentence.paragraph]?.push(view);
  }

  /** Sentences of a paragraph, in order. */
  sentencesOf(paragraph: number): readonly SentenceView[] {
    return this.byParagraph[paragraph] ?? [];
  }

  /** The sentence of a paragraph that an offset stands in, or the first one behind it. */
  sentenceFrom(offset: number, paragraph: number): SentenceView | null {
    const views = this.sentencesOf(paragraph);
    let low = 0;
    let high = views.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((views[middle]?.sentence.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return views[low] ?? null;
  }

  /** Index of a quotation among the outer ones; null for none. */
  outerIndex(quotation: Quotation | undefined): number | null {
    return quotation === undefined ? null : (this.outerIndexes.get(quotation) ?? null);
  }

  /** The outermost quotation that covers an offset, its marks included. */
  quotationAt(offset: number): Quotation | null {
    const candidate = this.outer[this.firstOuterFrom(offset + 1) - 1];
    return candidate && offset < candidate.end ? candidate : null;
  }

  /** Index among the outer quotations of the first that starts at or after an offset. */
  firstOuterFrom(offset: number): number {
    let low = 0;
    let high = this.outer.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.outer[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  isQuoted(word: Word | undefined): boolean {
    return word !== undefined && this.quotationAt(word.start) !== null;
  }

  /** Outermost quotations that lie in a range, whole or in part. */
  quotationsIn(range: Range): Quotation[] {
    const found: Quotation[] = [];
    for (let i = Math.max(0, this.firstOuterFrom(range.start) - 1); i < this.outer.length; i++) {
      const quotation = this.outer[i];
      if (!quotation || quotation.start >= range.end) break;
      if (quotation.end > range.start) found.push(quotation);
    }
    return found;
  }

  /** The first word that starts at or after an offset, with its sentence. */
  wordFrom(offset: number, paragraph: number): { view: SentenceView; word: number } | null {
    for (let view = this.sentenceFrom(offset, paragraph); view !== null; view = this.nextIn(view)) {
      const word = view.words.findIndex((candidate) => candidate.start >= offset);
      if (word >= 0) return { view, word };
    }
    return null;
  }

  /** The sentence behind one in the same paragraph. */
  nextIn(view: SentenceView): SentenceView | null {
    const next = this.views[view.index + 1];
    return next?.sentence.paragraph === view.sentence.paragraph ? next : null;
  }
}
