import { Injectable, type PipeTransform } from '@nestjs/common';
import { DocumentReader, type ReadSubmission } from '@dixit/articles';
import { validationFailed, validationPipe } from '../http/validation';
import { NewArticle } from './article.dto';

/** What was sent to `POST /v1/articles`, checked. */
export interface ArticleBody {
  /** Everything; without the words where these were read in a thread. */
  readonly fields: NewArticle;
  readonly words: Pick<ReadSubmission, 'text' | 'page'> | null;
  /** By which a repeated request is known to be the same. */
  readonly identity: unknown;
}

/** Checks a body that is parsed already, and has one that is large (bytes still) read in a thread. */
@Injectable()
export class ReadArticleBody implements PipeTransform<unknown, Promise<ArticleBody>> {
  private readonly pipe = validationPipe();

  constructor(private readonly documents: DocumentReader) {}

  /** @throws ApplicationError `validation_failed`, `malformed_request`, `invalid_encoding`. */
  async transform(body: unknown): Promise<ArticleBody> {
    if (!(body instanceof Uint8Array)) return { fields: await this.check(body), words: null, identity: body };
    const { fields, faults, text, page, digest } = await this.documents.readSubmission(body);
    const checked = await this.check(fields);
    if (faults.length > 0) throw validationFailed(faults);
    return { fields: checked, words: text === null && page === null ? null : { text, page }, identity: digest };
  }

  private async check(body: unknown): Promise<NewArticle> {
    return (await this.pipe.transform(body, { type: 'body', metatype: NewArticle })) as NewArticle;
  }
}
