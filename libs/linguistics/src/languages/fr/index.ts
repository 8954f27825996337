import type { LanguageRules } from '../../language';
import { splitContraction } from './contractions';
import { FRENCH_TOKEN_RULES } from './token-rules';

export const FRENCH: LanguageRules = { language: 'fr', tokens: FRENCH_TOKEN_RULES, splitContraction };
