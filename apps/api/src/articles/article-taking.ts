import { Injectable } from '@nestjs/common';
import {
  ArticleIntake,
  PageReader,
  ParseFault,
  ParsedIntake,
  asIntakeError,
  fitText,
  type PreparedText,
  type ReadArticle,
} from '@dixit/articles';
import type { Unit } from '@dixit/platform';
import type { ArticleBody } from './article-body';
import type { ArticleAccepted } from './article.dto';

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
  async prepare(body: ArticleBody): Promise<(unit: Unit) => Promise<ArticleAccepted>> {
    const { title, paragraphs, text, url, externalId, publisher, language, ...times } = body.fields;
    const dates = { publishedAt: dateOf(times.publishedAt), embargoedUntil: dateOf(times.embargoedUntil) };
    const sender = { externalId, publisher, language, ...dates };
    const page = await this.pageOf(body);
    if (page === null) {
      const prepared = preparedIn(body);
      const words = prepared === null ? { title, paragraphs, text } : { prepared };
      return async (unit) => {
        const { articleId, ...received } = await this.intake.receive(unit, { ...words, url, ...sender });
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

  private async pageOf({ fields, words }: ArticleBody): Promise<ReadArticle | null> {
    if (words?.page) {
      if ('fault' in words.page) throw asIntakeError(new ParseFault(words.page.fault.code, words.page.fault.detail));
      return words.page;
    }
    const { html, url, text, paragraphs } = fields;
    if (html !== undefined) return this.pages.read(html, url ?? null);
    const nothingElse = text === undefined && paragraphs === undefined && words === null;
    return url !== undefined && nothingElse ? this.pages.fetch(url) : null;
  }
}

/** The words that a thread has read, or null where they were few. @throws ApplicationError `invalid_text`, `text_too_large`. */
function preparedIn({ words }: ArticleBody): PreparedText | null {
  return words?.text ? fitText(words.text) : null;
}

function dateOf(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}
