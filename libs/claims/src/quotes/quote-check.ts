import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Claims } from '../claims';
import type { ClaimView } from '../claim-view';
import { compareQuote, type QuoteComparison } from './compare-quote';
import { NearContents } from './near-contents';

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
const ORDER: readonly QuoteComparison['outcome'][] = ['verbatim', 'truncated', 'altered'];

/** Says whether a sentence was said so, otherwise, or not at all, as far as the stored claims go. */
@Injectable()
export class QuoteCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
    private readonly near: NearContents,
  ) {}

  /** @param pasted at most `LONGEST_QUOTE` characters */
  async check(pasted: string): Promise<QuoteCheckResult> {
    const candidates = await this.near.find({ text: pasted }, CANDIDATES);
    const compared = candidates
      .map(({ id, content }) => ({ id, comparison: compareQuote(pasted, content) }))
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

function rank({ outcome }: QuoteComparison): number {
  return ORDER.indexOf(outcome);
}
