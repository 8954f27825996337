import type { Act, ClaimType } from '../contract';

/** Gold files and their reading, as the guide defines them. Offsets here count code points of the joined text. */

export interface GoldMention {
  readonly mention?: string | null;
  readonly entity: string;
}

export interface GoldAttribution {
  readonly p: number;
  readonly type: ClaimType;
  readonly act: Act;
  /** Exact words of paragraph `p`; `words@2`: their second occurrence; `words@p4`: in paragraph 4. */
  readonly content: readonly string[];
  readonly cue?: string | null;
  readonly source: readonly GoldMention[];
  readonly target?: readonly GoldMention[];
  readonly optional?: boolean;
  readonly negated?: boolean;
}

export interface GoldFile {
  readonly id: string;
  readonly language?: string;
  readonly publishedAt?: string | null;
  readonly publisher?: string | null;
  readonly paragraphs: readonly string[];
  /** The first name of each is the preferred one. */
  readonly entities: Readonly<Record<string, readonly string[]>>;
  readonly attributions: readonly GoldAttribution[];
}

export interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** A mark of a gold file, found in the text. */
export interface PlacedAttribution {
  readonly gold: GoldAttribution;
  readonly spans: readonly Offsets[];
  readonly sources: readonly (Offsets | null)[];
  readonly targets: readonly (Offsets | null)[];
  readonly cue: readonly Offsets[];
}

export interface PlacedGold {
  readonly file: GoldFile;
  readonly text: string;
  /** The text by code points. */
  readonly points: readonly string[];
  readonly attributions: readonly PlacedAttribution[];
}

/** Finds every span of a gold file in its text; what does not resolve is left out. */
export function placeGold(file: GoldFile): PlacedGold {
  const text = file.paragraphs.join('\n\n');
  const finder = new SpanFinder(file.paragraphs);
  const found = (marks: readonly (string | null | undefined)[], p: number): (Offsets | null)[] =>
    marks.map((mark) => (mark ? finder.find(mark, p) : null));
  const attributions = file.attributions.map((gold) => ({
    gold,
    spans: found(gold.content, gold.p).filter((span) => span !== null),
    sources: found(
      gold.source.map((source) => source.mention),
      gold.p,
    ),
    targets: found(
      (gold.target ?? []).map((target) => target.mention),
      gold.p,
    ),
    cue: found((gold.cue ?? '').split(/\s*…\s*/u), gold.p).filter((span) => span !== null),
  }));
  return { file, text, points: [...text], attributions };
}

class SpanFinder {
  private readonly starts: number[] = [];

  constructor(private readonly paragraphs: readonly string[]) {
    let at = 0;
    for (const paragraph of paragraphs) {
      this.starts.push(at);
      at += codePoints(paragraph) + 2;
    }
  }

  find(mark: string, home: number): Offsets | null {
    const suffix = /@(p?)(\d+)$/u.exec(mark);
    const words = suffix ? mark.slice(0, suffix.index) : mark;
    const number = Number(suffix?.[2] ?? 1);
    const p = suffix?.[1] === 'p' ? number : home;
    const nth = suffix?.[1] === 'p' ? 1 : number;
    const paragraph = this.paragraphs[p];
    const base = this.starts[p];
    if (paragraph === undefined || base === undefined) return null;
    let at = -1;
    for (let i = 0; i < nth; i++) {
      at = paragraph.indexOf(words, at + 1);
      if (at < 0) return null;
    }
    const start = base + codePoints(paragraph.slice(0, at));
    return { start, end: start + codePoints(words) };
  }
}

function codePoints(text: string): number {
  return Array.from(text).length;
}
