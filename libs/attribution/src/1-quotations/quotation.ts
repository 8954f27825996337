/** A stretch between quotation marks. Offsets are UTF-16 into the article's text. */
export interface Quotation {
  /** With its marks. */
  readonly start: number;
  readonly end: number;
  /** Without them, and without the blanks beside them. */
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly paragraph: number;
  /** 0 for outermost. */
  readonly depth: number;
  /** False where the closing mark is missing. */
  readonly closed: boolean;
  /** Index of the quotation that this one goes on with, when it was reopened at the start of a paragraph. */
  readonly continues: number | null;
}

export interface Paragraph {
  readonly start: number;
  readonly end: number;
}
