import type { TokenRules } from './1-tokens/token-rules';

/** What the engine must be told of a language besides its trained model. */
export interface LanguageRules {
  readonly language: string;
  readonly tokens: TokenRules;
  /** The two words of a contraction, or undefined. */
  readonly splitContraction: (form: string) => readonly [string, string] | undefined;
}
