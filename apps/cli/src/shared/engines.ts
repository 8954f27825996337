import type { ExplainingEngine } from '@dixit/attribution';
import { loadEngine } from '@dixit/models';
import { UnreadableArticle } from './read-article';

export interface Engines {
  /**
   * @param language as the article names it; found out from the paragraphs where it does not.
   * @throws UnreadableArticle where there is no engine for it
   */
  forArticle(paragraphs: readonly string[], language: string | undefined): ExplainingEngine;
}

/** Every engine there is, ready to run. */
export async function openEngines(): Promise<Engines> {
  const french = loadEngine();
  return {
    forArticle: (_paragraphs, language) => {
      if (language === undefined || language.toLowerCase().split('-')[0] === french.language) return french;
      throw new UnreadableArticle(`there is no engine for the language "${language}" yet; it speaks fr`);
    },
  };
}
