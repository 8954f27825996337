import type { HashedWeights } from '../model/hashed-weights';
import type { Scorer } from '../model/scorer';
import { BeamParser } from './beam-parser';
import { Labeller } from './labeller';
import type { ParseWord } from './parse-word';
import { ParseWords } from './parse-words';
import type { RelationSets } from './relation-sets';

/** Heads (-1 for the root) and relation numbers. */
export interface Tree {
  readonly heads: readonly number[];
  readonly labels: readonly number[];
}

/** States kept at each step; a parser must be used with the width that it was trained with. */
export const BEAM_WIDTH = 8;

/** Arcs by beam search, then their relations from the root down. */
export class TreeParser {
  private readonly arcs: BeamParser;
  private readonly labeller: Labeller;

  constructor(
    arcs: Scorer,
    labels: HashedWeights,
    readonly relations: readonly string[],
    sets: RelationSets,
  ) {
    this.arcs = new BeamParser(arcs, BEAM_WIDTH);
    this.labeller = new Labeller(labels, relations, sets);
  }

  parse(words: readonly ParseWord[]): Tree {
    const columns = new ParseWords(words);
    const heads = this.arcs.heads(columns);
    return { heads, labels: this.labeller.labels(columns, heads) };
  }
}
