/** What a language says about where words begin and end. Words are lower-case, with straight apostrophes. */
export interface TokenRules {
  /** Before an apostrophe: l(') qu(') jusqu('). */
  readonly elided: ReadonlySet<string>;
  /** Never taken apart though they hold an apostrophe or end like an enclitic. */
  readonly wholeWords: ReadonlySet<string>;
  readonly subjectClitics: ReadonlySet<string>;
  readonly objectClitics: ReadonlySet<string>;
  /** « ce jour-là ». */
  readonly deicticClitics: ReadonlySet<string>;
  /** Endings of a host that takes object clitics (imperatives). */
  readonly objectHosts: readonly string[];
  /** Without their full stop. */
  readonly abbreviations: ReadonlySet<string>;
  /** Abbreviations that a sentence may end with. */
  readonly mayEndSentence: ReadonlySet<string>;
  /** Abbreviations that are also words: abbreviations only when a lower-case letter, a digit or (for titles) a name follows. */
  readonly ambiguousAbbreviations: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
  readonly sentenceStarters: ReadonlySet<string>;
}
