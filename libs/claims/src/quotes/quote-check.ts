import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Claims } from '../claims';
import type { ClaimView } from '../claim-view';
import { compareQuote, type QuoteComparison } from './compare-quote';
import { quoteStretches } from './words';

/** Longest sentence that is checked, in characters. */
export const LONGEST_QUOTE = 2_000;

export interface QuoteMatch extends QuoteComparison {
  readonly claim: ClaimView;
  readonly publisher: string | null;
  readonly publishedAt: Date | null;
  readonly articleTitle: string | null;
}

export interface QuoteCheckResult {
  /** The best of the matches; `not_found` where nothing stored is near. */
  readonly outcome: QuoteComparison['outcome'] | 'not_found';
  readonly matches: readonly QuoteMatch[];
}

const CANDIDATES = 60;
const SHOWN = 10;
/** Below this share of common words two sentences are not variants of one. */
const NEAR = 0.5;
const WINDOW = 3;
const MOST_WINDOWS = 40;
const ORDER: readonly QuoteComparison['outcome'][] = ['verbatim', 'truncated', 'altered'];

/** Says whether a sentence was said so, otherwise, or not at all, as far as the stored claims go. */
@Injectable()
export class QuoteCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
  ) {}

  /** @param pasted at most `LONGEST_QUOTE` characters */
  async check(pasted: string): Promise<QuoteCheckResult> {
    const candidates = await this.candidates(pasted);
    const compared = candidates
      .map(({ id, said }) => ({ id, comparison: compareQuote(pasted, said) }))
      .filter(({ comparison }) => comparison.outcome !== 'altered' || comparison.similarity >= NEAR)
      .sort((a, b) => rank(a.comparison) - rank(b.comparison) || b.comparison.similarity - a.comparison.similarity)
      .slice(0, SHOWN);
    const [claims, articles] = await Promise.all([
      this.claims.byIds(compared.map(({ id }) => id)),
      this.articlesOf(compared.map(({ id }) => id)),
    ]);
    const matches = claims.flatMap((claim) => {
      const comparison = compared.find(({ id }) => id === claim.id)?.comparison;
      const article = articles.get(claim.id);
      return comparison && article ? [{ ...comparison, ...article, claim }] : [];
    });
    return { outcome: matches[0]?.outcome ?? 'not_found', matches };
  }

  /** Contents that share a run of words with the sentence. A run of three is rare enough to be looked up, however frequent its words. */
  private async candidates(pasted: string): Promise<{ id: string; said: string }[]> {
    const runs = quoteStretches(pasted).flatMap((words) => windows(words.map(({ shown }) => shown)));
    if (runs.length === 0) return [];
    return this.dataSource.query(
      `WITH run AS (SELECT unnest($1::text[]) AS words),
       compiled AS (
         SELECT string_agg('(' || query::text || ')', ' | ')::tsquery AS query FROM (
           SELECT phraseto_tsquery('public.dixit_fr', words) AS query FROM run
           UNION SELECT phraseto_tsquery('public.dixit_en', words) FROM run) AS each WHERE numnode(query) > 0)
       SELECT claim.id, claim.content_text AS said FROM (
         SELECT claim_id, ts_rank_cd(vector, compiled.query) AS rank FROM claim_search, compiled
         WHERE vector @@ compiled.query AND (embargoed_until IS NULL OR embargoed_until <= now())
         ORDER BY rank DESC, claim_id LIMIT ${CANDIDATES}) AS best
       JOIN claim ON claim.id = best.claim_id`,
      [runs],
    );
  }

  private async articlesOf(
    ids: readonly string[],
  ): Promise<Map<string, Pick<QuoteMatch, 'publisher' | 'publishedAt' | 'articleTitle'>>> {
    const rows: (Pick<QuoteMatch, 'publisher' | 'publishedAt' | 'articleTitle'> & { id: string })[] =
      await this.dataSource.query(
        `SELECT claim.id, article.publisher, article.published_at AS "publishedAt", article_revision.title AS "articleTitle"
       FROM claim JOIN article ON article.id = claim.article_id JOIN article_revision ON article_revision.id = claim.revision_id
       WHERE claim.id = ANY ($1::uuid[])`,
        [[...ids]],
      );
    return new Map(rows.map(({ id, ...article }) => [id, article]));
  }
}

/** « les » would be demanded of vectors that do not keep it; « le » is skipped and keeps the distance. */
function windows(words: readonly string[]): string[] {
  const plain = words.map((word) => (word.toLowerCase() === 'les' ? 'le' : word));
  if (plain.length <= WINDOW) return plain.length === 0 ? [] : [plain.join(' ')];
  const last = plain.length - WINDOW;
  const step = Math.max(1, Math.ceil((last + 1) / MOST_WINDOWS));
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) =>
    plain.slice(index * step, index * step + WINDOW).join(' '),
  );
}

function rank({ outcome }: QuoteComparison): number {
  return ORDER.indexOf(outcome);
}
