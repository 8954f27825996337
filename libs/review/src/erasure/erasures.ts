import { Injectable } from '@nestjs/common';
import {
  ApplicationError,
  AuditTrail,
  Clock,
  Outbox,
  decodeCursor,
  isId,
  managerOf,
  newId,
  pageOf,
  type EventDraft,
  type Page,
  type Unit,
} from '@dixit/platform';
import { DataSource, LessThan, type EntityManager } from 'typeorm';
import type { Actor } from '../desk/desk';
import { ErasureRow, type ErasureCounts, type ErasureSubject } from './erasure.entity';

export interface ErasureOrder {
  readonly subjectType: ErasureSubject;
  readonly subjectId: string;
  /** File number of the order. */
  readonly orderReference: string;
  readonly reason: string;
  /** Of a person: more spellings to cover in the texts that stay. */
  readonly moreNames?: readonly string[] | undefined;
}

/** What an order would take. */
export interface ErasurePreview {
  readonly subjectType: ErasureSubject;
  readonly subjectId: string;
  /** Title or name, for who confirms. */
  readonly label: string;
  readonly version: number;
  readonly counts: ErasureCounts;
}

export type ErasureView = Pick<
  ErasureRow,
  'id' | 'subjectType' | 'subjectId' | 'orderReference' | 'reason' | 'counts' | 'userId' | 'at'
>;

/**
 * Takes an article's or a person's data away for good, on a legal order. What is deleted, what is masked and what is
 * left as a tombstone is in the database's own functions (`Erasure1764000300002`): the application's role may not.
 */
@Injectable()
export class Erasures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws ApplicationError `invalid_cursor`. */
  async list(limit: number, cursor?: string): Promise<Page<ErasureView>> {
    const [before] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    const rows = await this.dataSource.manager.find(ErasureRow, {
      where: before === undefined ? {} : { id: LessThan(before) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    return pageOf(
      rows,
      limit,
      ({ ...row }) => row,
      ({ id }) => [id],
    );
  }

  /** @throws ApplicationError `not_found`. */
  preview(subjectType: ErasureSubject, subjectId: string): Promise<ErasurePreview> {
    return previewOf(this.dataSource.manager, subjectType, subjectId);
  }

  /**
   * Erases. Everything goes in the unit, or nothing.
   *
   * @param actor null for the command line
   * @param version of what was previewed; undefined takes it as it is
   * @throws ApplicationError `not_found`, `version_stale`, `validation_failed` where order or reason name the person.
   */
  async erase(unit: Unit, actor: Actor | null, order: ErasureOrder, version: number | undefined): Promise<ErasureView> {
    const { subjectType, subjectId, orderReference, reason, moreNames = [] } = order;
    const manager = managerOf(unit);
    const { counts, label, ...found } = await previewOf(manager, subjectType, subjectId, 'FOR UPDATE');
    if (version !== undefined && version !== found.version) {
      throw new ApplicationError('version_stale', `It is at version ${found.version} now. Look at it again first.`);
    }
    refuseNames(order, [label, ...moreNames]);
    const id = newId();
    const at = this.clock.now();
    const userId = actor?.userId ?? null;
    const row: ErasureView = { id, subjectType, subjectId, orderReference, reason, counts, userId, at };
    await manager.insert(ErasureRow, row);
    // Every table is read once: on a large desk that takes longer than any other statement may.
    await manager.query('SET LOCAL statement_timeout = 0');
    const event =
      subjectType === 'article' ? await eraseArticle(manager, row) : await eraseEntity(manager, row, moreNames);
    this.audit.record(unit, {
      action: event.type,
      subjectType,
      subjectId,
      after: { erasureId: id, orderReference, reason, counts },
    });
    await this.outbox.publish(unit, [event]);
    return row;
  }
}

async function eraseArticle(manager: EntityManager, { id, subjectId }: ErasureView): Promise<EventDraft> {
  const [result] = await manager.query<{ claims: string[] }[]>('SELECT erase_article($1, $2) AS claims', [
    id,
    subjectId,
  ]);
  return { type: 'article.erased', data: { articleId: subjectId, claimIds: result?.claims ?? [] } };
}

async function eraseEntity(
  manager: EntityManager,
  { id, subjectId }: ErasureView,
  moreNames: readonly string[],
): Promise<EventDraft> {
  const [result] = await manager.query<{ claims: string[]; articles: string[] }[]>(
    'SELECT claims, articles FROM erase_entity($1, $2, $3)',
    [id, subjectId, moreNames],
  );
  const { claims = [], articles = [] } = result ?? {};
  return { type: 'entity.erased', data: { entityId: subjectId, claimIds: claims, articleIds: articles } };
}

const SUBJECTS: Readonly<Record<ErasureSubject, string>> = {
  article: `SELECT article.version, coalesce(revision.title, article.canonical_url, article.external_id, '') AS label
    FROM article LEFT JOIN article_revision revision ON revision.id = article.current_revision_id
    WHERE article.id = $1`,
  entity: `SELECT version, name AS label FROM entity WHERE id = $1`,
};

const CLAIMS: Readonly<Record<ErasureSubject, string>> = {
  article: 'SELECT id FROM claim WHERE article_id = $1',
  entity: 'SELECT DISTINCT claim_id AS id FROM claim_party WHERE entity_id = ANY (entity_family($1))',
};

async function previewOf(
  manager: EntityManager,
  subjectType: ErasureSubject,
  subjectId: string,
  lock = '',
): Promise<ErasurePreview> {
  const of = lock === '' ? '' : `${lock} OF ${subjectType}`;
  const [found] = isId(subjectId)
    ? await manager.query<{ version: number; label: string }[]>(`${SUBJECTS[subjectType]} ${of}`, [subjectId])
    : [];
  if (!found) throw new ApplicationError('not_found', `There is no ${subjectType} with this id; it may be erased.`);
  const [counts] = await manager.query<[ErasureCounts]>(
    `WITH gone AS (${CLAIMS[subjectType]}) SELECT
       ${subjectType === 'article' ? '1' : '(SELECT count(DISTINCT article_id)::int FROM claim WHERE id IN (SELECT id FROM gone))'} AS articles,
       (SELECT count(*)::int FROM article_revision WHERE article_id = $1) AS revisions,
       (SELECT count(*)::int FROM gone) AS claims,
       (SELECT count(*)::int FROM evidence WHERE claim_id IN (SELECT id FROM gone)) AS evidence,
       (SELECT count(*)::int FROM verdict WHERE claim_id IN (SELECT id FROM gone)) AS verdicts,
       (SELECT count(*)::int FROM review_comment WHERE claim_id IN (SELECT id FROM gone)) AS comments`,
    [subjectId],
  );
  return { subjectType, subjectId, ...found, counts };
}

/** The record of an erasure must not hold what it erased. */
function refuseNames({ orderReference, reason }: ErasureOrder, names: readonly string[]): void {
  const written = `${orderReference}\n${reason}`.toLowerCase();
  if (!names.some((name) => name.length > 2 && written.includes(name.toLowerCase()))) return;
  throw new ApplicationError(
    'validation_failed',
    'Order and reason are kept: say them without the name or title that is to be erased.',
    [{ pointer: '/reason', reason: 'names what is to be erased' }],
  );
}
