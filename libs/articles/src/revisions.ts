import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, Clock, Outbox, managerOf, type Unit } from '@dixit/platform';
import { extractArticle } from './extract-article.job';
import { revisionAfter, type RevisionAction, type RevisionState } from './revision-states';
import { ArticleRevisionRow } from './schema/article-revision.entity';
import { ArticleRow } from './schema/article.entity';

/** What extraction works on. */
export interface RevisionToExtract {
  readonly revisionId: string;
  readonly articleId: string;
  readonly number: number;
  readonly title: string | null;
  readonly text: string;
  readonly language: string;
  readonly publisher: string | null;
  readonly publishedAt: Date | null;
  /** Starts so far, this one included. */
  readonly starts: number;
}

export interface ExtractionOutcome {
  readonly extractor: { readonly name: string; readonly version: string; readonly model: string };
  readonly claimCount: number;
  readonly milliseconds: number;
}

/** Moves a revision through its life cycle; every move is audited. */
@Injectable()
export class Revisions {
  constructor(
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @returns the revision, or null where it is through already (or gone) and a repeated job has nothing to do. */
  async begin(unit: Unit, revisionId: string): Promise<RevisionToExtract | null> {
    const revision = await lock(unit, revisionId);
    if (!revision || revisionAfter(revision.state, 'begin') === null) return null;
    const article = await managerOf(unit).findOneByOrFail(ArticleRow, { id: revision.articleId });
    if (article.embargoedUntil !== null && article.embargoedUntil > this.clock.now()) return null;
    await this.move(unit, revision, 'begin', { starts: revision.starts + 1 });
    const { articleId, number, title, text, language, starts } = revision;
    return {
      revisionId,
      articleId,
      number,
      title,
      text,
      language,
      publisher: article.publisher,
      publishedAt: article.publishedAt,
      starts: starts + 1,
    };
  }

  /** Locks a revision that is being extracted. @returns false where another run was faster: nothing may be stored then. */
  async isExtracting(unit: Unit, revisionId: string): Promise<boolean> {
    return (await lock(unit, revisionId))?.state === 'extracting';
  }

  /** Locks the article. @returns whether the revision is the one that counts. */
  async isCurrent(unit: Unit, articleId: string, revisionId: string): Promise<boolean> {
    const article = await managerOf(unit).findOne(ArticleRow, {
      where: { id: articleId },
      select: { id: true, currentRevisionId: true },
      lock: { mode: 'pessimistic_write' },
    });
    return article?.currentRevisionId === revisionId;
  }

  async complete(unit: Unit, revisionId: string, outcome: ExtractionOutcome): Promise<void> {
    const revision = await this.locked(unit, revisionId);
    const { extractor, claimCount, milliseconds } = outcome;
    await this.move(unit, revision, 'complete', {
      extractorName: extractor.name,
      extractorVersion: extractor.version,
      extractorModel: extractor.model,
      claimCount,
      extractionMs: Math.round(milliseconds),
      extractedAt: this.clock.now(),
    });
  }

  /** @returns the article's id; null where the revision is through already and did not fail. */
  async fail(unit: Unit, revisionId: string, error: { code: string; detail: string }): Promise<string | null> {
    const revision = await lock(unit, revisionId);
    if (!revision || revisionAfter(revision.state, 'fail') === null) return null;
    await this.move(unit, revision, 'fail', { errorCode: error.code, errorDetail: error.detail });
    return revision.articleId;
  }

  async refuseLanguage(unit: Unit, revisionId: string): Promise<void> {
    await this.move(unit, await this.locked(unit, revisionId), 'refuse_language', {});
  }

  /**
   * Asks again for the extraction of a revision that failed or had no engine.
   *
   * @param language another language, where the first was wrong.
   * @throws ApplicationError `not_found`, `state_forbids`.
   */
  async retry(unit: Unit, revisionId: string, language?: string): Promise<void> {
    await this.request(unit, await this.locked(unit, revisionId), 'retry', language);
  }

  /**
   * Asks for the extraction of a revision that was extracted before: by another engine, or because the article has
   * come back to its wording.
   *
   * @returns whether it was to be asked for; not where it is under way.
   */
  async readAgain(unit: Unit, revisionId: string): Promise<boolean> {
    const revision = await this.locked(unit, revisionId);
    if (revisionAfter(revision.state, 'read_again') === null) return false;
    await this.request(unit, revision, 'read_again');
    return true;
  }

  /**
   * Asks for a revision to be read again at a person's wish, whatever came of it before.
   *
   * @param language another language, where the first was wrong.
   * @throws ApplicationError `not_found`, `state_forbids` while it is being read.
   */
  async reread(unit: Unit, revisionId: string, language?: string): Promise<void> {
    const revision = await this.locked(unit, revisionId);
    await this.request(unit, revision, 'read_again', language);
  }

  private async request(
    unit: Unit,
    revision: ArticleRevisionRow,
    action: 'retry' | 'read_again',
    language?: string,
  ): Promise<void> {
    const jobId = await this.outbox.requestJob(unit, extractArticle, { revisionId: revision.id });
    const fresh = { errorCode: null, errorDetail: null, starts: 0, jobId, requestedAt: this.clock.now() };
    await this.move(unit, revision, action, { ...fresh, ...(language === undefined ? {} : { language }) });
  }

  private async locked(unit: Unit, revisionId: string): Promise<ArticleRevisionRow> {
    const revision = await lock(unit, revisionId);
    if (!revision) throw new ApplicationError('not_found', 'There is no such revision.');
    return revision;
  }

  private async move(
    unit: Unit,
    revision: ArticleRevisionRow,
    action: RevisionAction,
    changes: Partial<ArticleRevisionRow>,
  ): Promise<void> {
    const state = revisionAfter(revision.state, action);
    if (state === null)
      throw new ApplicationError(
        'state_forbids',
        `A revision that is ${revision.state} cannot ${action.replace('_', ' ')}.`,
      );
    await managerOf(unit).update(ArticleRevisionRow, { id: revision.id }, { ...changes, state });
    this.audit.record(unit, {
      action: `revision.${action}`,
      subjectType: 'article_revision',
      subjectId: revision.id,
      before: { state: revision.state satisfies RevisionState },
      after: { ...changes, state },
    });
  }
}

function lock(unit: Unit, id: string): Promise<ArticleRevisionRow | null> {
  return managerOf(unit).findOne(ArticleRevisionRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
