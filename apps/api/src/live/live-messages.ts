import { Injectable } from '@nestjs/common';
import { Notifications, ReviewQueue } from '@dixit/review';
import { reviewItemDto, type ReviewItem } from '../review/review-item.dto';
import type { LiveConnection } from './connection';
import type { Digest } from './digest';

/** Puts what happened into messages: the state as it is now, not the steps that led to it. */
@Injectable()
export class LiveMessages {
  constructor(
    private readonly queue: ReviewQueue,
    private readonly notifications: Notifications,
  ) {}

  /** The items as they are now, by claim. */
  async itemsOf(changed: Digest['changed']): Promise<ReadonlyMap<string, ReviewItem>> {
    if (changed === 'many' || changed.length === 0) return new Map();
    const items = await this.queue.byIds(changed);
    return new Map(items.map((item) => [item.claim.id, reviewItemDto(item)]));
  }

  async send(
    connection: LiveConnection,
    { changed, added, discussed, notified, position }: Digest,
    items: ReadonlyMap<string, ReviewItem>,
  ): Promise<void> {
    const { userId } = connection.principal;
    const inbox = notified.has(userId) ? { unread: await this.notifications.unread(userId) } : undefined;
    const known = changed === 'many' ? [] : changed.flatMap((id) => items.get(id) ?? []);
    // In the batch that was read for all pages they may have been too many.
    const incomplete = changed === 'many' || known.length < changed.length;
    const parts: [string, object][] = [
      ...(known.length > 0 ? [['items', { items: known }] satisfies [string, object]] : []),
      ...(incomplete ? [['many', {}] satisfies [string, object]] : []),
      ...(added > 0 ? [['added', { count: added }] satisfies [string, object]] : []),
      ...(discussed.length > 0 ? [['discussed', { claimIds: discussed }] satisfies [string, object]] : []),
      ...(inbox ? [['inbox', inbox] satisfies [string, object]] : []),
    ];
    // Only the last part moves the place: what a broken connection cut off is sent again.
    const before = connection.position;
    parts.forEach(([event, data], index) =>
      connection.send(event, data, index === parts.length - 1 ? position : before),
    );
    connection.position = position;
  }
}
