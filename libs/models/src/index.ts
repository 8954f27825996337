import { createAnalyzer, FRENCH, type Analyzer, type StageClock } from '@dixit/linguistics';
import { createEngine, type ExplainingEngine } from '@dixit/attribution';
import { readModelFile } from './model-file';

export { readModelFile } from './model-file';

/** Languages that a model is shipped for. */
export const LANGUAGES: readonly string[] = ['fr'];

/** Reads and checks the shipped French model: some 0.2 s and 60 MB. Keep what it returns. */
export function loadFrenchAnalyzer(clock?: StageClock): Analyzer {
  return createAnalyzer(readModelFile('fr'), FRENCH, clock);
}

/** The attribution engine for French, ready to use. Keep what it returns. */
export function loadEngine(): ExplainingEngine {
  return createEngine(loadFrenchAnalyzer());
}
