import { Injectable } from '@nestjs/common';
import {
  ApplicationError,
  Clock,
  Outbox,
  decodeCursor,
  managerOf,
  newId,
  pageOf,
  type Page,
  type Unit,
} from '@dixit/platform';
import { DataSource, In, IsNull } from 'typeorm';
import { NotificationRow, type NotificationKind } from '../schema/notification.entity';
import { mailNotification } from './mail-notification.job';

export interface NotificationDraft {
  readonly kind: NotificationKind;
  readonly claimId: string | null;
  readonly fromUserId: string | null;
  readonly detail?: string;
}

export interface NotificationView {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly claimId: string | null;
  readonly fromUserId: string | null;
  readonly fromUserName: string | null;
  readonly detail: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** Inboxes. */
@Injectable()
export class Notifications {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Puts it into each inbox but the sender's own, and has it mailed where mail is configured. */
  async notify(
    unit: Unit,
    userIds: readonly string[],
    { kind, claimId, fromUserId, detail }: NotificationDraft,
  ): Promise<void> {
    const to = [...new Set(userIds)].filter((id) => id !== fromUserId);
    for (const userId of to) {
      const id = newId();
      const row = { id, userId, kind, claimId, fromUserId, detail: detail ?? null, createdAt: this.clock.now() };
      await managerOf(unit).insert(NotificationRow, row);
      await this.outbox.requestJob(unit, mailNotification, { notificationId: id });
    }
  }

  /** Newest first. */
  async list(userId: string, unreadOnly: boolean, limit: number, cursor?: string): Promise<Page<NotificationView>> {
    const place = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const rows = await this.dataSource.query<InboxRow[]>(
      `SELECT notification.*, sender.name AS from_user_name, notification.created_at::text AS place
       FROM notification LEFT JOIN user_account sender ON sender.id = notification.from_user_id
       WHERE notification.user_id = $1 ${unreadOnly ? 'AND notification.read_at IS NULL' : ''}
         ${place.length === 0 ? '' : 'AND (notification.created_at, notification.id) < ($3::timestamptz, $4::uuid)'}
       ORDER BY notification.created_at DESC, notification.id DESC LIMIT $2`,
      [userId, limit + 1, ...place],
    );
    return pageOf(rows, limit, inboxView, ({ place: at, id }) => [at, id]);
  }

  unread(userId: string): Promise<number> {
    return this.dataSource.manager.countBy(NotificationRow, { userId, readAt: IsNull() });
  }

  /** @param ids all where absent */
  async markRead(unit: Unit, userId: string, ids?: readonly string[]): Promise<void> {
    const which = ids === undefined ? {} : { id: In([...ids]) };
    await managerOf(unit).update(NotificationRow, { userId, readAt: IsNull(), ...which }, { readAt: this.clock.now() });
  }

  /** What a mail about it needs; null when it is gone, read or mailed. */
  async toMail(
    id: string,
  ): Promise<{ userId: string; kind: NotificationKind; claimId: string | null; fromUserName: string | null } | null> {
    const [row] = await this.dataSource.query<(InboxRow & { user_id: string })[]>(
      `SELECT notification.*, sender.name AS from_user_name FROM notification
       LEFT JOIN user_account sender ON sender.id = notification.from_user_id
       WHERE notification.id = $1 AND read_at IS NULL AND mailed_at IS NULL`,
      [id],
    );
    return row
      ? { userId: row.user_id, kind: row.kind, claimId: row.claim_id, fromUserName: row.from_user_name }
      : null;
  }

  async markMailed(unit: Unit, id: string): Promise<void> {
    const { affected } = await managerOf(unit).update(NotificationRow, { id }, { mailedAt: this.clock.now() });
    if (affected !== 1) throw new ApplicationError('not_found', 'There is no such notification.');
  }
}

interface InboxRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly claim_id: string | null;
  readonly from_user_id: string | null;
  readonly from_user_name: string | null;
  readonly detail: string | null;
  readonly created_at: Date;
  readonly read_at: Date | null;
  readonly place: string;
}

function inboxView(row: InboxRow): NotificationView {
  return {
    id: row.id,
    kind: row.kind,
    claimId: row.claim_id,
    fromUserId: row.from_user_id,
    fromUserName: row.from_user_name,
    detail: row.detail,
    createdAt: row.created_at,
    readAt: row.read_at,
  };
}
