import type { TokenRules } from '../../1-tokens/token-rules';
import data from './data/tokens.json';

export const FRENCH_TOKEN_RULES: TokenRules = {
  elided: new Set(data.elided),
  wholeWords: new Set(data.wholeWords),
  subjectClitics: new Set(data.clitics.subject),
  objectClitics: new Set(data.clitics.object),
  deicticClitics: new Set(data.clitics.deictic),
  objectHosts: data.clitics.objectAfter,
  abbreviations: new Set(data.abbreviations.title),
  mayEndSentence: new Set(data.abbreviations.mayEnd),
  ambiguousAbbreviations: new Set(data.abbreviations.notBeforeCapital),
  domains: new Set(data.domains),
  sentenceStarters: new Set(data.sentenceStarters),
};
