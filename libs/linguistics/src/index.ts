export * from './types';
export { detectLanguage, type DetectedLanguage } from './0-language/detect-language';
export { createAnalyzer, STAGES, type Stage, type StageClock } from './engine';
export type { LanguageRules } from './language';
export { FRENCH } from './languages/fr';
export { PLAN, train, type TrainingPlan, type TrainingResult } from './training/train';
export type { TrainingFiles } from './training/corpus';
export type { TreebankFigures } from './training/figures';
