import type { ExplainingEngine, Explanation } from '@dixit/attribution';
import type { FileArticle } from '../../shared/read-article';

/** One article's answer as a line of JSON, in the shape of DESIGN's extraction contract. */
export function articleJson(
  article: FileArticle,
  engine: ExplainingEngine,
  { text, claims, sentences }: Explanation,
  explain = false,
): string {
  const { name, version, model } = engine;
  return JSON.stringify({
    article: { id: article.id, language: engine.language, text },
    extractor: { name, version, model },
    claims,
    ...(explain ? { explanation: sentences } : {}),
  });
}
