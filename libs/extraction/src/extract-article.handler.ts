import { Injectable } from '@nestjs/common';
import { Revisions, extractArticle, type RevisionToExtract } from '@dixit/articles';
import { Outbox, UnitOfWork, asApplicationError, type JobHandler, type JobRun, type Unit } from '@dixit/platform';
import { Engines } from './engines';
import type { ExtractionAnswer } from './extract';
import { RevisionClaims } from './revision-claims';

/** Begun this often without an end, an article is what ends the workers. Rolling restarts stay far below. */
const MOST_STARTS = 20;

type ExtractionFault = { code: string; detail: string };

/** Runs the engine on a revision and stores what it finds: once, however often the job runs. */
@Injectable()
export class ExtractArticleHandler implements JobHandler<{ revisionId: string }> {
  readonly job = extractArticle;

  constructor(
    private readonly units: UnitOfWork,
    private readonly revisions: Revisions,
    private readonly claims: RevisionClaims,
    private readonly engines: Engines,
    private readonly outbox: Outbox,
  ) {}

  async handle({ payload: { revisionId } }: JobRun<{ revisionId: string }>): Promise<void> {
    // Taken back by a crash of the database, it is begun again.
    const revision = await this.units.run((unit) => this.revisions.begin(unit, revisionId), { durable: false });
    if (!revision) return;
    if (revision.starts > MOST_STARTS) {
      return this.fail(revisionId, {
        code: 'extraction_crashes',
        detail: `Extraction began ${MOST_STARTS} times and never ended.`,
      });
    }
    if (!this.engines.supports(revision.language)) return this.refuseLanguage(revision);
    const { title, text, language, publisher, publishedAt } = revision;
    const answer = await this.engines.extract({
      title,
      text,
      language,
      publisher,
      publishedAt: publishedAt?.toISOString() ?? null,
    });
    await this.units.run((unit) => this.store(unit, revision, answer));
  }

  async onFailed({ payload: { revisionId } }: JobRun<{ revisionId: string }>, error: unknown): Promise<void> {
    const { code, detail } = asApplicationError(error);
    await this.fail(revisionId, { code, detail });
  }

  private async store(
    unit: Unit,
    revision: RevisionToExtract,
    { claims, extractor, milliseconds }: ExtractionAnswer,
  ): Promise<void> {
    const { revisionId, articleId, number, language, publisher, title } = revision;
    if (!(await this.revisions.isExtracting(unit, revisionId))) return;
    const claimCount = await this.claims.store(unit, revision, claims);
    await this.revisions.complete(unit, revisionId, { extractor, claimCount, milliseconds });
    const data = {
      ...{ articleId, revisionId, revisionNumber: number, language, publisher, title },
      ...{ claimCount, extractor },
    };
    await this.outbox.publish(unit, [{ type: 'article.extracted', data }]);
  }

  private async refuseLanguage({ revisionId, articleId, language }: RevisionToExtract): Promise<void> {
    const error = { code: 'unsupported_language', detail: `There is no engine for language "${language}".` };
    await this.units.run(async (unit) => {
      await this.revisions.refuseLanguage(unit, revisionId);
      await this.outbox.publish(unit, [{ type: 'article.extraction_failed', data: { articleId, revisionId, error } }]);
    });
  }

  private async fail(revisionId: string, error: ExtractionFault): Promise<void> {
    await this.units.run(async (unit) => {
      const articleId = await this.revisions.fail(unit, revisionId, error);
      if (articleId === null) return;
      await this.outbox.publish(unit, [{ type: 'article.extraction_failed', data: { articleId, revisionId, error } }]);
    });
  }
}
