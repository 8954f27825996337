import { Injectable } from '@nestjs/common';
import {
  AuditTrail,
  Clock,
  UnitOfWork,
  managerOf,
  sha256,
  type JobHandler,
  type JobRun,
  type Unit,
} from '@dixit/platform';
import { FeedFetcher, type FeedFetch } from './feed-fetcher';
import { pollFeed } from './feed-jobs';
import { HostVisits } from './host-visits';
import type { FeedEntry } from './read-feed';
import { planNextPoll, type PollOutcome } from './schedule';
import { FeedRow } from './schema/feed.entity';

/** A feed read for the first time brings its newest entries alone, not its archive. */
const FIRST_ENTRIES = 30;

/** Asks a feed once and notes which entries are new. */
@Injectable()
export class PollFeedHandler implements JobHandler<{ feedId: string }> {
  readonly job = pollFeed;

  constructor(
    private readonly units: UnitOfWork,
    private readonly fetcher: FeedFetcher,
    private readonly visits: HostVisits,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  async handle({ payload: { feedId }, signal }: JobRun<{ feedId: string }>): Promise<void> {
    const feed = await this.units.run((unit) => managerOf(unit).findOneBy(FeedRow, { id: feedId, enabled: true }));
    if (!feed) return;
    const later = await this.visits.turn(feed.url, signal);
    if (later !== null) {
      await this.units.run((unit) => managerOf(unit).update(FeedRow, { id: feedId }, { nextPollAt: later }));
      return;
    }
    const fetched = await this.fetcher.fetch(feed, signal);
    if (signal.aborted) return;
    await this.units.run((unit) => this.note(unit, feed, fetched));
  }

  private async note(unit: Unit, feed: FeedRow, fetched: FeedFetch): Promise<void> {
    const now = this.clock.now();
    const entries = fetched.kind === 'read' ? await this.noteEntries(unit, feed, fetched.feed.entries) : 0;
    const outcome = outcomeOf(fetched, entries);
    // A feed may ask for more time between polls, never for less.
    const asked = fetched.kind === 'read' ? (fetched.feed.ttlMinutes ?? 0) * 60 : 0;
    const interval = Math.max(feed.intervalSeconds, Math.min(asked, 86_400)) * 1000;
    const { waitMs, failures, health } = planNextPoll(outcome, interval, feed.failures, Math.random());
    const failed = fetched.kind === 'failed' ? fetched : null;
    await managerOf(unit).update(
      FeedRow,
      { id: feed.id },
      {
        ...{ polledAt: now, nextPollAt: new Date(now.getTime() + waitMs), failures, health },
        lastStatus: fetched.status,
        errorCode: failed?.code ?? (fetched.kind === 'ended' ? 'ended' : null),
        errorDetail:
          failed?.detail ?? (fetched.kind === 'ended' ? 'The site says that the feed is gone for good (410).' : null),
        ...(failed || fetched.kind === 'ended' ? {} : { succeededAt: now }),
        ...(fetched.kind === 'ended' ? { enabled: false, health: 'broken' as const } : {}),
        ...(fetched.kind === 'read'
          ? {
              etag: fetched.etag,
              lastModified: fetched.lastModified,
              title: feed.title ?? fetched.feed.title,
              language: feed.language ?? twoLetters(fetched.feed.language),
            }
          : {}),
      },
    );
    if (fetched.kind === 'ended') this.record(unit, feed, 'feed.ended', { status: fetched.status });
    if (fetched.kind === 'read' && fetched.movedTo !== null) await this.move(unit, feed, fetched.movedTo);
  }

  /** A lasting move; where the new address is another feed already, this one stays, failing nobody. */
  private async move(unit: Unit, feed: FeedRow, url: string): Promise<void> {
    const taken = await managerOf(unit).findOneBy(FeedRow, { url });
    if (taken) return;
    await managerOf(unit).update(FeedRow, { id: feed.id }, { url });
    this.record(unit, feed, 'feed.moved', { url });
  }

  private record(unit: Unit, feed: FeedRow, action: string, after: Record<string, unknown>): void {
    this.audit.record(unit, { action, subjectType: 'feed', subjectId: feed.id, before: { url: feed.url }, after });
  }

  /** @returns how many are new or changed. */
  private async noteEntries(unit: Unit, feed: FeedRow, entries: readonly FeedEntry[]): Promise<number> {
    const named = [...new Map(entries.filter(({ key }) => key !== '').map((entry) => [entry.key, entry])).values()];
    if (named.length === 0) return 0;
    const first = feed.succeededAt === null;
    const newest = named.toSorted((one, other) => (other.publishedAt ?? '').localeCompare(one.publishedAt ?? ''));
    const wanted = new Set((first ? newest.slice(0, FIRST_ENTRIES) : named).map(({ key }) => key));
    const rows: unknown[] = await managerOf(unit).query(
      `INSERT INTO feed_entry (feed_id, key_hash, entry, fingerprint, host, state, next_try_at, seen_at)
       SELECT $1, key_hash, entry, fingerprint, host, state, $2, $2
       FROM unnest($3::text[], $4::jsonb[], $5::text[], $6::text[], $7::text[]) AS seen (key_hash, entry, fingerprint, host, state)
       ON CONFLICT (feed_id, key_hash) DO UPDATE
         SET entry = excluded.entry, fingerprint = excluded.fingerprint, host = excluded.host, state = 'waiting', attempts = 0,
             next_try_at = excluded.next_try_at, error_code = NULL, error_detail = NULL
         WHERE feed_entry.fingerprint <> excluded.fingerprint
       RETURNING key_hash`,
      [
        feed.id,
        this.clock.now(),
        named.map(({ key }) => sha256(key)),
        named.map((entry) => JSON.stringify(entry)),
        named.map(({ url, title, updatedAt, paragraphs }) =>
          sha256(JSON.stringify([url, title, updatedAt, paragraphs])),
        ),
        named.map(({ url }) => (url === null ? '' : new URL(url).host)),
        named.map(({ key }) => (wanted.has(key) ? 'waiting' : 'skipped')),
      ],
    );
    return rows.length;
  }
}

function outcomeOf(fetched: FeedFetch, entries: number): PollOutcome {
  if (fetched.kind === 'read') return entries > 0 ? { kind: 'new', entries } : { kind: 'nothing_new' };
  if (fetched.kind === 'not_modified') return { kind: 'not_modified' };
  return { kind: 'failed', retryAfterMs: fetched.kind === 'failed' ? fetched.retryAfterMs : null };
}

function twoLetters(language: string | null): string | null {
  return language !== null && language.length === 2 ? language : null;
}
