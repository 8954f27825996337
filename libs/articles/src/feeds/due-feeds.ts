import { Injectable } from '@nestjs/common';
import { Clock, Outbox, UnitOfWork, managerOf, type Sweep } from '@dixit/platform';
import { pollFeed, takeFeedEntry } from './feed-jobs';

const FEEDS_A_SWEEP = 200;
const ENTRIES_A_SWEEP = 200;
/** More of one host would only wait for each other. */
const ENTRIES_A_HOST = 10;
/** A poll or an entry whose job was lost is asked for again after so long. */
const PATIENCE_MS = 5 * 60_000;

/** Asks for what is due: feeds to be polled, entries to be taken in. PostgreSQL holds the times, whatever the queue forgets. */
@Injectable()
export class DueFeeds implements Sweep {
  readonly name = 'due_feeds';

  constructor(
    private readonly units: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @returns 0: what falls due was not forgotten. */
  async sweep(): Promise<number> {
    await this.requestPolls();
    await this.requestEntries();
    return 0;
  }

  private requestPolls(): Promise<void> {
    const now = this.clock.now();
    return this.units.run(async (unit) => {
      const [due]: [{ id: string }[]] = await managerOf(unit).query(
        `UPDATE feed SET next_poll_at = $2 WHERE id IN (
           SELECT id FROM feed WHERE enabled AND next_poll_at <= $1 ORDER BY next_poll_at LIMIT $3 FOR UPDATE SKIP LOCKED
         ) RETURNING id`,
        [now, new Date(now.getTime() + PATIENCE_MS), FEEDS_A_SWEEP],
      );
      for (const { id } of due) await this.outbox.requestJob(unit, pollFeed, { feedId: id });
    });
  }

  private requestEntries(): Promise<void> {
    const now = this.clock.now();
    return this.units.run(async (unit) => {
      const [due]: [{ feedId: string; keyHash: string }[]] = await managerOf(unit).query(
        `UPDATE feed_entry SET next_try_at = $2 FROM (
           SELECT feed_id, key_hash FROM feed_entry WHERE (feed_id, key_hash) IN (
             SELECT feed_id, key_hash FROM (
               SELECT entry.feed_id, entry.key_hash, row_number() OVER (PARTITION BY entry.host ORDER BY entry.next_try_at) AS place
               FROM feed_entry AS entry JOIN feed ON feed.id = entry.feed_id AND feed.enabled
               WHERE entry.state = 'waiting' AND entry.next_try_at <= $1
             ) AS ranked WHERE place <= $3 ORDER BY place LIMIT $4
           ) FOR UPDATE SKIP LOCKED
         ) AS chosen
         WHERE feed_entry.feed_id = chosen.feed_id AND feed_entry.key_hash = chosen.key_hash
         RETURNING feed_entry.feed_id AS "feedId", feed_entry.key_hash AS "keyHash"`,
        [now, new Date(now.getTime() + PATIENCE_MS), ENTRIES_A_HOST, ENTRIES_A_SWEEP],
      );
      for (const payload of due) await this.outbox.requestJob(unit, takeFeedEntry, payload);
    });
  }
}
