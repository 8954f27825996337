import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, Clock, Outbox, isId, managerOf, type Unit } from '@dixit/platform';
import { ArticleRow } from '../schema/article.entity';

/** What becomes of an article apart from its text. */
@Injectable()
export class ArticleLife {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes an article back: it and its claims are no longer found, subscribers are told.
   *
   * @returns whether it was not withdrawn before. @throws ApplicationError `not_found`.
   */
  async withdraw(unit: Unit, articleId: string, reason: string): Promise<boolean> {
    const article = await lock(unit, articleId);
    if (article.withdrawnAt !== null) return false;
    const withdrawnAt = this.clock.now();
    await this.write(unit, article, 'article.withdrawn', { withdrawnAt, withdrawnReason: reason });
    const { externalId, canonicalUrl: url, publisher } = article;
    await this.outbox.publish(unit, [
      { type: 'article.withdrawn', data: { articleId, externalId, url, publisher, reason } },
    ]);
    return true;
  }

  /** Undoes a withdrawal. */
  async reinstate(unit: Unit, articleId: string, reason: string): Promise<void> {
    const article = await lock(unit, articleId);
    if (article.withdrawnAt === null) return;
    await this.write(unit, article, 'article.reinstated', { withdrawnAt: null, withdrawnReason: null }, reason);
  }

  /**
   * Lets an article go before its embargo ends.
   *
   * @param version what the caller saw. @throws ApplicationError `not_found`, `version_stale`.
   */
  async release(unit: Unit, articleId: string, version: number): Promise<void> {
    const article = await lock(unit, articleId);
    if (article.version !== version) {
      throw new ApplicationError(
        'version_stale',
        `The article changed meanwhile: it is at version ${article.version}. Load it again.`,
      );
    }
    const now = this.clock.now();
    if (article.embargoedUntil === null || article.embargoedUntil <= now) return;
    await this.write(unit, article, 'article.released', { embargoedUntil: now });
  }

  /** Keeps what the publisher says beside the text; null is not known. */
  async describe(
    unit: Unit,
    articleId: string,
    facts: Partial<Pick<ArticleRow, 'byline' | 'sourceModifiedAt'>>,
  ): Promise<void> {
    const known = Object.fromEntries(
      Object.entries(facts).filter(([, value]) => value !== null && value !== undefined),
    );
    if (Object.keys(known).length > 0) await managerOf(unit).update(ArticleRow, { id: articleId }, known);
  }

  private async write(
    unit: Unit,
    article: ArticleRow,
    action: string,
    changes: Partial<ArticleRow>,
    note?: string,
  ): Promise<void> {
    await managerOf(unit).update(
      ArticleRow,
      { id: article.id },
      { ...changes, version: article.version + 1, updatedAt: this.clock.now() },
    );
    const before = Object.fromEntries(Object.keys(changes).map((name) => [name, article[name as keyof ArticleRow]]));
    this.audit.record(unit, {
      action,
      subjectType: 'article',
      subjectId: article.id,
      before,
      after: { ...changes, ...(note === undefined ? {} : { note }) },
    });
  }
}

async function lock(unit: Unit, id: string): Promise<ArticleRow> {
  const article = isId(id)
    ? await managerOf(unit).findOne(ArticleRow, { where: { id }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (!article) throw new ApplicationError('not_found', 'There is no article with this id.');
  return article;
}
