import { Injectable } from '@nestjs/common';
import { ArticleIntake, PageReader, ParsedIntake, type ParsedArticle } from '@dixit/articles';
import type { Unit } from '@dixit/platform';
import type { ArticleAccepted, NewArticle } from './article.dto';

/** Makes an article of what `POST /v1/articles` is sent: a text, a page, or an address. */
@Injectable()
export class ArticleTaking {
  constructor(
    private readonly intake: ArticleIntake,
    private readonly parsed: ParsedIntake,
    private readonly pages: PageReader,
  ) {}

  /**
   * Fetches and reads what there is to fetch and read, before any transaction.
   *
   * @returns what stores it.
   */
  async prepare(body: NewArticle): Promise<(unit: Unit) => Promise<ArticleAccepted>> {
    const { title, paragraphs, text, url, externalId, publisher, language } = body;
    const dates = { publishedAt: dateOf(body.publishedAt), embargoedUntil: dateOf(body.embargoedUntil) };
    const sender = { externalId, publisher, language, ...dates };
    const page = await this.pageOf(body);
    if (page === null) {
      return async (unit) => {
        const { articleId, ...received } = await this.intake.receive(unit, { title, paragraphs, text, url, ...sender });
        return { id: articleId, ...received };
      };
    }
    return async (unit) => {
      const {
        articleId = '',
        revisionId = '',
        revisionNumber = 0,
        state = 'received',
        outcome,
        notes,
      } = await this.parsed.take(unit, page, sender);
      return {
        id: articleId,
        revisionId,
        revisionNumber,
        state,
        outcome: outcome === 'revised' || outcome === 'created' ? outcome : 'unchanged',
        notes: [...notes],
      };
    };
  }

  private async pageOf({ html, url, text, paragraphs }: NewArticle): Promise<ParsedArticle | null> {
    if (html !== undefined) return this.pages.read(html, url ?? null);
    return url !== undefined && text === undefined && paragraphs === undefined ? this.pages.fetch(url) : null;
  }
}

function dateOf(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}
