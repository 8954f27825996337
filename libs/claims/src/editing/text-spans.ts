import { ApplicationError, type FieldFault } from '@dixit/platform';
import type { ClaimSpan } from '../claim-draft';

/** Where words stand, as a person marks them. `text`, where given, must be what stands there. */
export interface SpanEdit {
  readonly start: number;
  readonly end: number;
  readonly text?: string | undefined;
}

/** A text by code points, unpacked once. */
export class CodePointText {
  private readonly points: readonly string[];

  constructor(text: string) {
    this.points = [...text];
  }

  /**
   * Spans with their words, in reading order.
   *
   * @param pointer RFC 6901 pointer of the list, for the faults
   * @throws ApplicationError `validation_failed` for a span that is outside, empty, overlaps another or reads otherwise.
   */
  read(spans: readonly SpanEdit[], pointer: string): ClaimSpan[] {
    const faults: FieldFault[] = [];
    const read = spans.map(({ start, end, text }, index) => {
      const words = this.points.slice(start, end).join('');
      const at = `${pointer}/${index}`;
      if (!(start >= 0 && end > start && end <= this.points.length)) {
        faults.push({ pointer: at, reason: `must lie within the text, which has ${this.points.length} code points` });
      } else if (text !== undefined && text.normalize('NFC') !== words) {
        faults.push({ pointer: `${at}/text`, reason: `is not verbatim: the text reads « ${words.slice(0, 200)} »` });
      }
      return { start, end, text: words };
    });
    const sorted = read.toSorted((a, b) => a.start - b.start);
    sorted.forEach((span, index) => {
      const before = sorted[index - 1];
      if (before && before.end > span.start) faults.push({ pointer, reason: `overlap at code point ${span.start}` });
    });
    if (faults.length > 0) {
      throw new ApplicationError(
        'validation_failed',
        'The marked words are not those of the article. Mark them again.',
        faults,
      );
    }
    return sorted;
  }
}
