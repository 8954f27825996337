import { Injectable } from '@nestjs/common';
import { Articles } from '@dixit/articles';
import { Claims, type ClaimView } from '@dixit/claims';
import { ApplicationError } from '@dixit/platform';
import type { CitedClaim } from './citation';

export interface CitationOptions {
  readonly released: boolean;
  readonly standing?: boolean;
}

/** Gathers what a citation needs of a claim. */
@Injectable()
export class Citations {
  constructor(
    private readonly claims: Claims,
    private readonly articles: Articles,
  ) {}

  /** Where the article of a claim stands; null where nowhere, or where it is under embargo or withdrawn. */
  async articleUrl(claimId: string): Promise<string | null> {
    const { articleId } = await this.claims.get(claimId);
    const { url, embargoedUntil, withdrawnAt } = await this.articles.get(articleId);
    return withdrawnAt !== null || (embargoedUntil !== null && embargoedUntil > new Date()) ? null : url;
  }

  /**
   * @param options.released a claim of an article under embargo is not there; `standing`: nor one of an article withdrawn
   * @throws ApplicationError `not_found`.
   */
  async of(claimId: string, options: CitationOptions): Promise<{ claim: ClaimView; cited: CitedClaim }> {
    const claim = await this.claims.get(claimId);
    const [article, text] = await Promise.all([
      this.articles.get(claim.articleId, options),
      this.articles.revisionText(claim.revisionId),
    ]);
    if (options.standing === true && article.withdrawnAt !== null)
      throw new ApplicationError('not_found', 'The article of this claim was withdrawn.');
    const cited: CitedClaim = {
      id: claim.id,
      speakers: claim.speakers.map(({ name }) => name),
      content: claim.content,
      direct: claim.type === 'direct',
      text,
      title: article.revision.title,
      publisher: article.publisher,
      publishedAt: article.publishedAt?.toISOString() ?? null,
      articleUrl: article.url,
      language: claim.language,
    };
    return { claim, cited };
  }
}
