import type { Sentence, Word } from '@dixit/linguistics';

/** Half-open, in UTF-16 offsets of the article's text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One sentence as a tree that can be walked downwards. Read-only; safe on any heads, even ones that form no tree. */
export class SentenceView {
  readonly words: readonly Word[];
  private readonly below: number[][];
  private readonly forms: string[];
  private readonly lemmas: string[];
  private readonly yields: (readonly [number, number] | undefined)[] = [];

  /** @param quoting the outermost quotation that covers an offset */
  constructor(
    readonly index: number,
    readonly sentence: Sentence,
    private readonly quoting: (offset: number) => Stretch | null = () => null,
  ) {
    this.words = sentence.words;
    this.forms = this.words.map(({ form }) => plain(form));
    this.lemmas = this.words.map(({ lemma }) => plain(lemma));
    this.below = this.words.map(() => []);
    this.words.forEach((word, i) => {
      if (word.head !== i) this.below[word.head]?.push(i);
    });
  }

  word(i: number): Word | undefined {
    return this.words[i];
  }

  /** The quotation that word `i` stands in, its marks included. */
  quotation(i: number): Stretch | null {
    const word = this.words[i];
    return word ? this.quoting(word.start) : null;
  }

  form(i: number): string {
    return this.forms[i] ?? '';
  }

  lemma(i: number): string {
    return this.lemmas[i] ?? '';
  }

  upos(i: number): string {
    return this.words[i]?.upos ?? '';
  }

  /** Auxiliaries of tense and of « faire » + infinitive are plain « aux » here. */
  relation(i: number): string {
    const relation = this.words[i]?.deprel ?? '';
    return relation === 'aux:tense' || relation === 'aux:caus' ? 'aux' : relation;
  }

  head(i: number): number {
    return this.words[i]?.head ?? -1;
  }

  children(i: number): readonly number[] {
    return this.below[i] ?? [];
  }

  /** Children by relation, in the order of the sentence. */
  dependents(i: number, ...relations: readonly string[]): number[] {
    return this.children(i).filter((child) => relations.includes(this.relation(child)));
  }

  /** First and last word of everything below `i`, itself included. */
  span(i: number): readonly [number, number] {
    const known = this.yields[i];
    if (known) return known;
    const range = this.spanWithout(i, () => false);
    this.yields[i] = range;
    return range;
  }

  /** Like `span`, leaving out the branches that `skip` names. */
  spanWithout(i: number, skip: (child: number) => boolean): readonly [number, number] {
    let first = i;
    let last = i;
    for (const j of this.descendants(i, skip)) {
      if (j < first) first = j;
      if (j > last) last = j;
    }
    return [first, last];
  }

  /** All words below `i`, itself first; branches that `skip` names are left out. */
  descendants(i: number, skip: (child: number) => boolean = () => false): number[] {
    const seen = new Set<number>([i]);
    const queue = [i];
    for (let at = 0; at < queue.length; at++) {
      for (const child of this.children(queue[at] ?? -1)) {
        if (seen.has(child) || skip(child)) continue;
        seen.add(child);
        queue.push(child);
      }
    }
    return queue;
  }

  /** The words above `i`, nearest first, without itself. */
  ancestors(i: number): number[] {
    const path: number[] = [];
    const seen = new Set<number>([i]);
    for (let at = this.head(i); at >= 0 && !seen.has(at) && at < this.words.length; at = this.head(at)) {
      seen.add(at);
      path.push(at);
    }
    return path;
  }

  isBelow(i: number, above: number): boolean {
    return this.ancestors(i).includes(above);
  }
}

/** In lower case, apostrophes straight. */
function plain(text: string): string {
  const lower = text.toLowerCase();
  return lower.includes('’') ? lower.replaceAll('’', "'") : lower;
}
