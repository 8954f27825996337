import { Injectable } from '@nestjs/common';
import { Users } from '@dixit/accounts';
import { ClaimLife } from '@dixit/claims';
import {
  AuditTrail,
  ApplicationError,
  Clock,
  decodeCursor,
  managerOf,
  newId,
  pageOf,
  type Page,
  type Unit,
} from '@dixit/platform';
import { DataSource } from 'typeorm';
import type { Actor } from '../desk/desk';
import { ReviewCommentRow } from '../schema/together.entity';
import { Notifications } from './notifications';

export interface CommentView {
  readonly id: string;
  readonly claimId: string;
  readonly userId: string;
  readonly userName: string;
  readonly text: string;
  /** Users that it calls. */
  readonly mentions: readonly string[];
  readonly createdAt: Date;
}

export type NewComment = Pick<CommentView, 'text' | 'mentions'>;

interface CommentAnswer {
  readonly id: string;
  readonly claim_id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly text: string;
  readonly mentions: string[];
  readonly created_at: Date;
  readonly place: string;
}

/** Characters of a comment that a notification shows. */
const LONGEST_DETAIL = 200;

/** What colleagues say to each other about a claim. */
@Injectable()
export class Comments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly life: ClaimLife,
    private readonly users: Users,
    private readonly notifications: Notifications,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  async of(claimId: string, limit: number, cursor?: string): Promise<Page<CommentView>> {
    const place = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const rows = await this.dataSource.query<CommentAnswer[]>(
      `SELECT comment.*, person.name AS user_name, comment.created_at::text AS place
       FROM review_comment comment JOIN user_account person ON person.id = comment.user_id
       WHERE comment.claim_id = $1 ${place.length === 0 ? '' : 'AND (comment.created_at, comment.id) > ($3::timestamptz, $4::uuid)'}
       ORDER BY comment.created_at, comment.id LIMIT $2`,
      [claimId, limit + 1, ...place],
    );
    return pageOf(rows, limit, viewOf, ({ place: at, id }) => [at, id]);
  }

  /**
   * @param version of the claim that it is said about; undefined for whatever it is now
   * @throws ApplicationError `not_found`, `version_stale`; `validation_failed` for a mention of nobody.
   */
  async add(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number | undefined,
    { text, mentions }: NewComment,
  ): Promise<CommentView> {
    await this.life.lock(unit, claimId, version);
    const known = new Set(
      (await this.users.list())
        .filter(({ disabledAt, role }) => disabledAt === null && role !== 'reader')
        .map(({ id }) => id),
    );
    const faults = mentions.flatMap((id, index) =>
      known.has(id) ? [] : [{ pointer: `/mentions/${index}`, reason: 'is nobody who reviews' }],
    );
    if (faults.length > 0)
      throw new ApplicationError(
        'validation_failed',
        'Mention colleagues who review: nobody else can read it.',
        faults,
      );
    const row = {
      id: newId(),
      claimId,
      userId: actor.userId,
      text,
      mentions: [...new Set(mentions)],
      createdAt: this.clock.now(),
    };
    await managerOf(unit).insert(ReviewCommentRow, row);
    this.audit.record(unit, {
      action: 'claim.commented',
      subjectType: 'claim',
      subjectId: claimId,
      after: { commentId: row.id, mentions: row.mentions },
    });
    await this.notifications.notify(unit, row.mentions, {
      kind: 'mentioned',
      claimId,
      fromUserId: actor.userId,
      detail: [...text].slice(0, LONGEST_DETAIL).join(''),
    });
    return { ...row, userName: actor.name };
  }
}

function viewOf({ id, claim_id, user_id, user_name, text, mentions, created_at }: CommentAnswer): CommentView {
  return { id, claimId: claim_id, userId: user_id, userName: user_name, text, mentions, createdAt: created_at };
}
