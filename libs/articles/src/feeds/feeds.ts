import { Injectable } from '@nestjs/common';
import {
  ApplicationError,
  AuditTrail,
  Clock,
  Outbox,
  OutgoingError,
  OutgoingHttp,
  decodeCursor,
  isId,
  managerOf,
  newId,
  pageOf,
  type Page,
  type Unit,
} from '@dixit/platform';
import { DataSource, In } from 'typeorm';
import { cleanAddress } from '../page/addresses';
import { pollFeed } from './feed-jobs';
import type { OpmlFeed } from './opml';
import type { FeedEntry } from './read-feed';
import { FeedEntryRow, type EntryState } from './schema/feed-entry.entity';
import { FeedRow, type FeedContent } from './schema/feed.entity';

export type FeedView = Readonly<FeedRow> & { readonly waiting: number };

/** What people set of a feed. */
export interface FeedSettings {
  readonly title?: string | null | undefined;
  readonly publisher?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly content?: FeedContent | undefined;
  readonly intervalSeconds?: number | undefined;
  readonly enabled?: boolean | undefined;
}

export interface SeenEntry extends Pick<
  FeedEntryRow,
  'keyHash' | 'state' | 'attempts' | 'nextTryAt' | 'errorCode' | 'errorDetail' | 'articleId' | 'seenAt'
> {
  readonly url: string | null;
  readonly title: string;
}

/** The feeds that are followed. */
@Injectable()
export class Feeds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly http: OutgoingHttp,
  ) {}

  /** Broken and failing ones first. */
  async list(): Promise<FeedView[]> {
    const rows: (FeedRow & { waiting: number })[] = await this.withWaiting('');
    return rows;
  }

  /** @throws ApplicationError `not_found`. */
  async get(id: string): Promise<FeedView> {
    const [feed] = isId(id) ? await this.withWaiting('WHERE feed.id = $1', [id]) : [];
    if (!feed) throw new ApplicationError('not_found', 'There is no feed with this id.');
    return feed;
  }

  /** @throws ApplicationError `validation_failed` for an address that cannot be reached, `already_exists`. */
  async add(unit: Unit, address: string, settings: FeedSettings): Promise<string> {
    const url = await this.checked(address);
    const id = await this.insert(unit, url, settings);
    if (id === null) throw new ApplicationError('already_exists', 'This feed is followed already.');
    return id;
  }

  /** Adds what is not followed yet. @returns how many were added, and how many were known. */
  async addAll(unit: Unit, feeds: readonly OpmlFeed[]): Promise<{ added: number; known: number }> {
    let added = 0;
    for (const { url, title, language } of feeds) {
      const id = await this.insert(unit, url, {
        title,
        publisher: title,
        language: language?.length === 2 ? language : null,
      });
      if (id !== null) added += 1;
    }
    return { added, known: feeds.length - added };
  }

  /** @throws ApplicationError `not_found`, `version_stale`. */
  async change(unit: Unit, id: string, version: number, settings: FeedSettings): Promise<void> {
    const feed = await lock(unit, id, version);
    const changes = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    const revived =
      settings.enabled === true && !feed.enabled
        ? { failures: 0, health: 'new' as const, nextPollAt: this.clock.now() }
        : {};
    await managerOf(unit).update(
      FeedRow,
      { id },
      { ...changes, ...revived, version: version + 1, updatedAt: this.clock.now() },
    );
    const before = Object.fromEntries(Object.keys(changes).map((name) => [name, feed[name as keyof FeedRow]]));
    this.audit.record(unit, { action: 'feed.changed', subjectType: 'feed', subjectId: id, before, after: changes });
  }

  /** Its articles stay. @throws ApplicationError `not_found`, `version_stale`. */
  async remove(unit: Unit, id: string, version: number): Promise<void> {
    const { url } = await lock(unit, id, version);
    await managerOf(unit).delete(FeedRow, { id });
    this.audit.record(unit, { action: 'feed.removed', subjectType: 'feed', subjectId: id, before: { url } });
  }

  /** Polls now, whatever the schedule says. @throws ApplicationError `not_found`, `state_forbids`. */
  async poll(unit: Unit, id: string): Promise<void> {
    const feed = await lock(unit, id);
    if (!feed.enabled) throw new ApplicationError('state_forbids', 'The feed is switched off. Switch it on first.');
    await this.outbox.requestJob(unit, pollFeed, { feedId: id });
  }

  /** Entries seen, newest first. @throws ApplicationError `not_found`, `invalid_cursor`. */
  async entries(
    id: string,
    query: { limit: number; cursor?: string | undefined; state?: EntryState | undefined },
  ): Promise<Page<SeenEntry>> {
    await this.get(id);
    const select = this.dataSource.manager
      .createQueryBuilder(FeedEntryRow, 'entry')
      .addSelect('entry.seen_at::text', 'place')
      .where('entry.feed_id = :id', { id })
      .orderBy('entry.seen_at', 'DESC')
      .addOrderBy('entry.key_hash', 'DESC')
      .limit(query.limit + 1);
    if (query.state !== undefined) select.andWhere('entry.state = :state', { state: query.state });
    if (query.cursor !== undefined) {
      const [seenAt, keyHash] = decodeCursor(query.cursor, 2);
      select.andWhere('(entry.seen_at, entry.key_hash) < (:seenAt::timestamptz, :keyHash)', { seenAt, keyHash });
    }
    const { entities, raw } = await select.getRawAndEntities<{ place: string }>();
    const rows = entities.map((row, at) => ({ row, place: raw[at]?.place ?? '' }));
    return pageOf(
      rows,
      query.limit,
      ({ row }) => seen(row),
      ({ row, place }) => [place, row.keyHash],
    );
  }

  private async checked(address: string): Promise<string> {
    const url = cleanAddress(address);
    const refuse = (reason: string): ApplicationError =>
      new ApplicationError('validation_failed', `The feed's address ${reason}.`, [{ pointer: '/url', reason }]);
    if (url === null) throw refuse('must be an http or https address');
    try {
      await this.http.check(url, true);
    } catch (error) {
      if (error instanceof OutgoingError) throw refuse(`cannot be reached (${error.fault})`);
      throw error;
    }
    return url;
  }

  private async insert(unit: Unit, url: string, settings: FeedSettings): Promise<string | null> {
    const id = newId();
    const {
      title = null,
      publisher = null,
      language = null,
      content = 'page',
      intervalSeconds = 900,
      enabled = true,
    } = settings;
    const values = {
      id,
      url,
      title,
      publisher,
      language,
      content,
      intervalSeconds,
      enabled,
      nextPollAt: this.clock.now(),
    };
    const inserted = await managerOf(unit)
      .createQueryBuilder()
      .insert()
      .into(FeedRow)
      .values(values)
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return null;
    this.audit.record(unit, {
      action: 'feed.added',
      subjectType: 'feed',
      subjectId: id,
      after: { url, title, publisher, language, content, intervalSeconds, enabled },
    });
    return id;
  }

  private async withWaiting(where: string, parameters: unknown[] = []): Promise<FeedView[]> {
    const counted: { id: string; waiting: string }[] = await this.dataSource.query(
      `SELECT feed.id, (SELECT count(*) FROM feed_entry WHERE feed_entry.feed_id = feed.id AND feed_entry.state = 'waiting') AS waiting FROM feed ${where}
       ORDER BY array_position(ARRAY['broken', 'failing', 'new', 'healthy'], feed.health), lower(coalesce(feed.title, feed.url)), feed.id`,
      parameters,
    );
    const found = await this.dataSource.manager.findBy(FeedRow, { id: In(counted.map(({ id }) => id)) });
    const rows = new Map(found.map((row) => [row.id, row]));
    return counted.flatMap(({ id, waiting }) => {
      const row = rows.get(id);
      return row ? [{ ...row, waiting: Number(waiting) }] : [];
    });
  }
}

function seen({
  keyHash,
  state,
  attempts,
  nextTryAt,
  errorCode,
  errorDetail,
  articleId,
  seenAt,
  entry,
}: FeedEntryRow): SeenEntry {
  const { url, title } = entry as FeedEntry;
  return { keyHash, state, attempts, nextTryAt, errorCode, errorDetail, articleId, seenAt, url, title };
}

async function lock(unit: Unit, id: string, version?: number): Promise<FeedRow> {
  const feed = isId(id)
    ? await managerOf(unit).findOne(FeedRow, { where: { id }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (!feed) throw new ApplicationError('not_found', 'There is no feed with this id.');
  if (version !== undefined && feed.version !== version) {
    throw new ApplicationError(
      'version_stale',
      `Somebody changed it meanwhile: it is at version ${feed.version}. Load it again.`,
    );
  }
  return feed;
}
