import type { ExplainingEngine } from '@dixit/attribution';
import { detectLanguage } from '@dixit/linguistics';
import { loadEngine } from '@dixit/models';
import { UnreadableArticle } from './read-article';

export interface Engines {
  /**
   * @param language as the article names it; found out from the paragraphs where it does not.
   * @throws UnreadableArticle where there is no engine for it
   */
  forArticle(paragraphs: readonly string[], language: string | undefined): ExplainingEngine;
}

/** A shorter text may not show its language: whoever hands it over without naming one means French. */
const FEWEST_WORDS = 25;

/** Every engine there is, ready to run. */
export async function openEngines(): Promise<Engines> {
  const french = loadEngine();
  return {
    forArticle: (paragraphs, language) => {
      const read = language?.toLowerCase().split('-')[0] ?? languageOf(paragraphs.join('\n'), french.language);
      if (read === french.language) return french;
      throw new UnreadableArticle(
        read === 'und'
          ? 'its language cannot be told from its words; name it by --language'
          : `there is no engine for the language "${read}" yet; it speaks fr`,
      );
    },
  };
}

function languageOf(text: string, presumed: string): string {
  const shown = detectLanguage(text).language;
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  return shown === 'und' && words < FEWEST_WORDS ? presumed : shown;
}
