/**
 * What linguistic analysis yields. Offsets here are UTF-16 code units into `Analysis.text` (JavaScript's own), half-open;
 * `CodePoints` converts them where a result leaves the house.
 */

/** Universal Dependencies v2 part of speech. */
export type Upos =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SYM'
  | 'VERB'
  | 'X';

/** Universal Dependencies morphological features, the subset the tagger predicts. */
export interface Morphology {
  readonly verbForm?: 'Fin' | 'Inf' | 'Part' | 'Ger';
  readonly mood?: 'Ind' | 'Cnd' | 'Sub' | 'Imp';
  readonly tense?: 'Pres' | 'Past' | 'Imp' | 'Fut';
  readonly number?: 'Sing' | 'Plur';
  readonly gender?: 'Masc' | 'Fem';
  readonly person?: 1 | 2 | 3;
  readonly pronType?: string;
}

/** A syntactic word. The two words of a contraction (du = de + le) share the span of their token. */
export interface Word {
  /** Position in its sentence, from 0. */
  readonly index: number;
  readonly form: string;
  readonly lemma: string;
  readonly upos: Upos;
  readonly morph: Morphology;
  /** Index of the head in the sentence; -1 for the root. */
  readonly head: number;
  /** UD relation, subtypes collapsed but nsubj:pass, aux:pass, obl:agent, acl:relcl, expl:subj, flat:name. */
  readonly deprel: string;
  readonly start: number;
  readonly end: number;
}

export interface Sentence {
  /** Index of its paragraph. */
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly words: readonly Word[];
}

/** Paragraphs joined by `\n\n`, with their sentences in order. */
export interface Analysis {
  readonly language: string;
  readonly text: string;
  readonly paragraphs: readonly { readonly start: number; readonly end: number }[];
  readonly sentences: readonly Sentence[];
}

/** Turns paragraphs into an analysis. Deterministic, total: never throws on any string. */
export interface Analyzer {
  readonly language: string;
  /** Version of the trained model behind it, as stored with each claim. */
  readonly modelVersion: string;
  analyze(paragraphs: readonly string[]): Analysis;
}
