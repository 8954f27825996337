import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, Clock, Outbox, managerOf, newId, sha256, type Unit } from '@dixit/platform';
import { extractArticle } from './extract-article.job';
import { decideLanguage } from './language/decide-language';
import type { RevisionState } from './revision-states';
import { Revisions } from './revisions';
import { ArticleRevisionRow } from './schema/article-revision.entity';
import { ArticleRow } from './schema/article.entity';
import { fitText, type RawText } from './text/canonical-text';
import { prepareText, type PreparedText } from './text/prepared-text';
import { canonicalUrl } from './text/canonical-url';

/** An article as somebody hands it in. */
export interface ArticleSubmission extends RawText {
  /** Instead of the words: what a thread has made of them. */
  readonly prepared?: PreparedText;
  /** The caller's own identity of it. */
  readonly externalId?: string | null;
  readonly url?: string | null;
  readonly publisher?: string | null;
  /** ISO 639-1; detected where it is missing. */
  readonly language?: string | null;
  readonly publishedAt?: Date | null;
  readonly embargoedUntil?: Date | null;
}

export interface ReceivedArticle {
  readonly articleId: string;
  readonly revisionId: string;
  readonly revisionNumber: number;
  readonly state: RevisionState;
  /** `created`: not known before. `revised`: known, with another text. `unchanged`: known with this text. */
  readonly outcome: 'created' | 'revised' | 'unchanged';
}

interface Identity {
  readonly externalId: string | null;
  readonly canonicalUrl: string | null;
  readonly textIdentity: string | null;
}

/** The one way by which articles enter: by API, command line, feed or wire. */
@Injectable()
export class ArticleIntake {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly revisions: Revisions,
  ) {}

  /**
   * Takes an article in and asks for its extraction. The same identity (external id, else URL, else text) with the
   * same text changes nothing; with another text it becomes a new revision.
   *
   * @throws ApplicationError `invalid_text`, `text_too_large`, `validation_failed` (URL), `identity_conflict`, `erased`.
   */
  async receive(unit: Unit, submission: ArticleSubmission): Promise<ReceivedArticle> {
    const { title, text, contentHash } = submission.prepared ?? fitText(prepareText(submission));
    const identity = identityOf(submission, contentHash);
    await refuseErased(unit, identity, contentHash);
    const { article, created } = await this.findOrCreate(unit, identity, submission);
    const known = await managerOf(unit).findOneBy(ArticleRevisionRow, { articleId: article.id, contentHash });
    if (known) {
      await this.makeCurrent(unit, article, known);
      return outcomeOf(known, 'unchanged');
    }
    const revision = await this.addRevision(
      unit,
      article,
      { title, text, contentHash },
      submission.language ?? article.language,
    );
    return outcomeOf(revision, created ? 'created' : 'revised');
  }

  private async findOrCreate(
    unit: Unit,
    identity: Identity,
    submission: ArticleSubmission,
  ): Promise<{ article: ArticleRow; created: boolean }> {
    const manager = managerOf(unit);
    const id = newId();
    const metadata = metadataOf(submission);
    const existing = await lockExisting(unit, identity);
    if (existing) return { article: await this.complete(unit, existing, identity, metadata), created: false };
    const inserted = await manager
      .createQueryBuilder()
      .insert()
      .into(ArticleRow)
      .values({ id, ...identity, ...metadata })
      .orIgnore()
      .returning('id')
      .execute();
    const article = await lockExisting(unit, identity);
    if (!article)
      throw new ApplicationError('unavailable', 'Another request took the same article in at this moment. Try again.');
    if ((inserted.raw as unknown[]).length === 0)
      return { article: await this.complete(unit, article, identity, metadata), created: false };
    this.audit.record(unit, {
      action: 'article.received',
      subjectType: 'article',
      subjectId: id,
      after: { ...identity, ...metadata },
    });
    return { article, created: true };
  }

  /** Adds what earlier submissions did not tell, and takes over what changed. */
  private async complete(
    unit: Unit,
    article: ArticleRow,
    identity: Identity,
    metadata: Partial<ArticleRow>,
  ): Promise<ArticleRow> {
    const given = { externalId: identity.externalId, canonicalUrl: identity.canonicalUrl, ...metadata };
    const changes = Object.fromEntries(
      Object.entries(given).filter(
        ([name, value]) => value !== null && !isSame(article[name as keyof ArticleRow], value),
      ),
    );
    if (Object.keys(changes).length === 0) return article;
    const before = Object.fromEntries(Object.keys(changes).map((name) => [name, article[name as keyof ArticleRow]]));
    const version = article.version + 1;
    await managerOf(unit).update(ArticleRow, { id: article.id }, { ...changes, version, updatedAt: this.clock.now() });
    this.audit.record(unit, {
      action: 'article.described',
      subjectType: 'article',
      subjectId: article.id,
      before,
      after: changes,
    });
    return { ...article, ...changes, version };
  }

  private async addRevision(
    unit: Unit,
    article: ArticleRow,
    content: PreparedText,
    language: string | null,
  ): Promise<ArticleRevisionRow> {
    const manager = managerOf(unit);
    const id = newId();
    const last = await manager.maximum(ArticleRevisionRow, 'number', { articleId: article.id });
    const number = (last ?? 0) + 1;
    // Under embargo nothing is extracted, so that there is nothing to be seen or sent; `EndedEmbargoes` asks for it.
    const held = article.embargoedUntil !== null && article.embargoedUntil > this.clock.now();
    const jobId = held ? newId() : await this.outbox.requestJob(unit, extractArticle, { revisionId: id });
    const revision = manager.create(ArticleRevisionRow, {
      id,
      articleId: article.id,
      number,
      ...content,
      language: decideLanguage(content.text, language),
      state: 'received',
      jobId,
    });
    await manager.insert(ArticleRevisionRow, revision);
    await manager.update(ArticleRow, { id: article.id }, { currentRevisionId: id, updatedAt: this.clock.now() });
    this.audit.record(unit, {
      action: 'article.revision_received',
      subjectType: 'article',
      subjectId: article.id,
      after: { revisionId: id, number, contentHash: content.contentHash, language: revision.language },
    });
    return revision;
  }

  /** A text that returns to an earlier wording has its revision already. */
  private async makeCurrent(unit: Unit, article: ArticleRow, revision: ArticleRevisionRow): Promise<void> {
    if (article.currentRevisionId === revision.id) return;
    await managerOf(unit).update(
      ArticleRow,
      { id: article.id },
      { currentRevisionId: revision.id, updatedAt: this.clock.now() },
    );
    this.audit.record(unit, {
      action: 'article.revision_restored',
      subjectType: 'article',
      subjectId: article.id,
      before: { revisionId: article.currentRevisionId },
      after: { revisionId: revision.id },
    });
    // Its claims have moved on to the revision that it replaces.
    await this.revisions.readAgain(unit, revision.id);
  }
}

/** What was erased on a legal order stays out, under its old identities and with its old texts. */
async function refuseErased(unit: Unit, identity: Identity, contentHash: string): Promise<void> {
  const hashes = [
    ['external', identity.externalId],
    ['url', identity.canonicalUrl],
    ['text', contentHash],
  ].flatMap(([kind, value]) => (value === null ? [] : [sha256(`${kind}:${value}`)]));
  const erased = await managerOf(unit).query<unknown[]>('SELECT FROM erased_identity WHERE hash = ANY ($1) LIMIT 1', [
    hashes,
  ]);
  if (erased.length > 0) {
    throw new ApplicationError(
      'erased',
      'This article was erased on a legal order and is not taken in again. Ask an administrator.',
    );
  }
}

function identityOf(submission: ArticleSubmission, contentHash: string): Identity {
  const externalId = submission.externalId ?? null;
  const url = submission.url ? canonicalUrl(submission.url) : null;
  return { externalId, canonicalUrl: url, textIdentity: externalId === null && url === null ? contentHash : null };
}

function metadataOf(
  submission: ArticleSubmission,
): Pick<ArticleRow, 'publisher' | 'language' | 'publishedAt' | 'embargoedUntil'> {
  const { publisher = null, language = null, publishedAt = null, embargoedUntil = null } = submission;
  return { publisher, language, publishedAt, embargoedUntil };
}

/** Locks the article so that two submissions of it follow each other. */
async function lockExisting(unit: Unit, identity: Identity): Promise<ArticleRow | null> {
  const found = await managerOf(unit)
    .createQueryBuilder(ArticleRow, 'article')
    .setLock('pessimistic_write')
    .where(
      'article.externalId = :externalId OR article.canonicalUrl = :canonicalUrl OR article.textIdentity = :textIdentity',
      identity,
    )
    .orderBy('article.id')
    .getMany();
  const [article, other] = found;
  if (!article) return null;
  const foreign =
    identity.externalId !== null && article.externalId !== null && article.externalId !== identity.externalId;
  if (other || foreign) {
    throw new ApplicationError(
      'identity_conflict',
      'The externalId and the url belong to different articles. Send only one of them, or correct them.',
    );
  }
  return article;
}

function isSame(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}

function outcomeOf(revision: ArticleRevisionRow, outcome: ReceivedArticle['outcome']): ReceivedArticle {
  return {
    articleId: revision.articleId,
    revisionId: revision.id,
    revisionNumber: revision.number,
    state: revision.state,
    outcome,
  };
}
