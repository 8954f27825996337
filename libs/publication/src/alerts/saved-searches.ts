import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Claims, type ClaimFilters, type ClaimView } from '@dixit/claims';
import {
  ApplicationError,
  decodeCursor,
  errorCodeOf,
  isId,
  managerOf,
  newId,
  pageOf,
  type Page,
  type Unit,
} from '@dixit/platform';

export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly filters: ClaimFilters;
  readonly alert: boolean;
  readonly createdAt: Date;
  /** Matches since the owner last looked. */
  readonly unseen: number;
}

export interface SavedSearchDraft {
  readonly name: string;
  readonly filters: ClaimFilters;
  readonly alert: boolean;
}

const MOST_SEARCHES = 100;
const UNIQUE_VIOLATION = '23505';
const SELECTED = `search.id, search.name, search.filters, search.alert, search.created_at AS "createdAt",
  (SELECT count(*)::int FROM saved_search_match AS found WHERE found.search_id = search.id AND found.matched_at > search.seen_at) AS unseen`;

/** Searches that people keep under a name. Everybody sees their own alone. */
@Injectable()
export class SavedSearches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
  ) {}

  list(ownerId: string): Promise<SavedSearch[]> {
    return this.dataSource.query(`SELECT ${SELECTED} FROM saved_search AS search WHERE owner_id = $1 ORDER BY name`, [
      ownerId,
    ]);
  }

  /** @throws ApplicationError `not_found`. */
  async get(ownerId: string, id: string): Promise<SavedSearch> {
    const rows: SavedSearch[] = isId(id)
      ? await this.dataSource.query(`SELECT ${SELECTED} FROM saved_search AS search WHERE owner_id = $1 AND id = $2`, [
          ownerId,
          id,
        ])
      : [];
    const [search] = rows;
    if (!search) throw new ApplicationError('not_found', 'You have no saved search with this id.');
    return search;
  }

  /** @throws ApplicationError `state_forbids` where the name is taken or there are too many. @returns its id */
  async save(unit: Unit, ownerId: string, { name, filters, alert }: SavedSearchDraft): Promise<string> {
    const manager = managerOf(unit);
    const [{ count } = { count: 0 }]: { count: number }[] = await manager.query(
      'SELECT count(*)::int AS count FROM saved_search WHERE owner_id = $1',
      [ownerId],
    );
    if (count >= MOST_SEARCHES)
      throw new ApplicationError('state_forbids', `You keep ${MOST_SEARCHES} searches already: delete one first.`);
    const id = newId();
    try {
      await manager.query('INSERT INTO saved_search (id, owner_id, name, filters, alert) VALUES ($1, $2, $3, $4, $5)', [
        id,
        ownerId,
        name,
        JSON.stringify(filters),
        alert,
      ]);
    } catch (error) {
      if (errorCodeOf(error) !== UNIQUE_VIOLATION) throw error;
      throw new ApplicationError('state_forbids', 'You have a saved search of this name: choose another one.', [], {
        cause: error,
      });
    }
    return id;
  }

  /** @throws ApplicationError `not_found`. */
  async remove(unit: Unit, ownerId: string, id: string): Promise<void> {
    await this.get(ownerId, id);
    await managerOf(unit).query('DELETE FROM saved_search WHERE owner_id = $1 AND id = $2', [ownerId, id]);
  }

  /** What it was told of, newest first; looking at the first page marks all as seen. @throws ApplicationError `not_found`, `invalid_cursor`. */
  async matches(ownerId: string, id: string, limit: number, cursor?: string): Promise<Page<ClaimView>> {
    await this.get(ownerId, id);
    const [at, claimId] = cursor === undefined ? [null, null] : decodeCursor(cursor, ['instant', 'id']);
    const rows: { id: string; place: string }[] = await this.dataSource.query(
      `SELECT claim_id AS id, matched_at::text AS place FROM saved_search_match JOIN claim_search USING (claim_id)
       WHERE (embargoed_until IS NULL OR embargoed_until <= now()) AND search_id = $1 AND ($2::timestamptz IS NULL OR (matched_at, claim_id) < ($2::timestamptz, $3::uuid))
       ORDER BY matched_at DESC, claim_id DESC LIMIT $4`,
      [id, at, claimId, limit + 1],
    );
    if (cursor === undefined)
      await this.dataSource.query('UPDATE saved_search SET seen_at = now() WHERE id = $1', [id]);
    const page = pageOf(
      rows,
      limit,
      (row) => row.id,
      (row) => [row.place, row.id],
    );
    return { ...page, items: await this.claims.byIds(page.items) };
  }
}
