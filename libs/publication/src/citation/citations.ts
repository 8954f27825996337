import { Injectable } from '@nestjs/common';
import { Articles } from '@dixit/articles';
import { Claims, type ClaimView } from '@dixit/claims';
import type { CitedClaim } from './citation';

/** Gathers what a citation needs of a claim. */
@Injectable()
export class Citations {
  constructor(
    private readonly claims: Claims,
    private readonly articles: Articles,
  ) {}

  /** @param options.released a claim of an article under embargo is not there. @throws ApplicationError `not_found`. */
  async of(claimId: string, options: { released: boolean }): Promise<{ claim: ClaimView; cited: CitedClaim }> {
    const claim = await this.claims.get(claimId);
    const [article, text] = await Promise.all([
      this.articles.get(claim.articleId, options),
      this.articles.revisionText(claim.revisionId),
    ]);
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
