/** Converts UTF-16 offsets into one text to Unicode code points; logarithmic in the number of characters outside the BMP. */
export class CodePoints {
  /** UTF-16 offsets of the second halves of surrogate pairs, ascending. */
  private readonly seconds: number[] = [];

  constructor(text: string) {
    for (let i = 1; i < text.length; i++) {
      if (isLowSurrogate(text.charCodeAt(i)) && isHighSurrogate(text.charCodeAt(i - 1))) this.seconds.push(i);
    }
  }

  /** An offset inside a pair counts as the pair's start. */
  fromUtf16(offset: number): number {
    let low = 0;
    let high = this.seconds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.seconds[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
