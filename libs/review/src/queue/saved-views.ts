import { Injectable } from '@nestjs/common';
import { ApplicationError, Clock, errorCodeOf, isId, managerOf, newId, type Unit } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { ReviewViewRow } from '../schema/review-view.entity';
import type { QueueFilters } from './queue-filters';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly filters: QueueFilters;
}

const NO_VIEW = 'You have no such view.';
const UNIQUE_VIOLATION = '23505';

/** Filters of the queue that each user keeps under names of their own. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(userId: string): Promise<SavedView[]> {
    const rows = await this.dataSource.manager.find(ReviewViewRow, { where: { userId }, order: { name: 'ASC' } });
    return rows.map(({ id, name, filters }) => ({ id, name, filters: filters }));
  }

  /** Keeps filters under a name; the same name again replaces them. */
  async save(unit: Unit, userId: string, name: string, filters: QueueFilters): Promise<SavedView> {
    const [row] = await managerOf(unit).query<{ id: string }[]>(
      `INSERT INTO review_view (id, user_id, name, filters, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (user_id, name) DO UPDATE SET filters = excluded.filters RETURNING id`,
      [newId(), userId, name, JSON.stringify(filters), this.clock.now()],
    );
    return { id: row?.id ?? '', name, filters };
  }

  /** Gives one's view another name, other filters, or both. @throws ApplicationError `not_found`, `already_exists`. */
  async change(unit: Unit, userId: string, view: SavedView): Promise<SavedView> {
    const { id, name, filters } = view;
    if (!isId(id)) throw new ApplicationError('not_found', NO_VIEW);
    try {
      const [, changed]: [unknown, number] = await managerOf(unit).query(
        'UPDATE review_view SET name = $3, filters = $4 WHERE id = $1 AND user_id = $2',
        [id, userId, name, JSON.stringify(filters)],
      );
      if (changed !== 1) throw new ApplicationError('not_found', NO_VIEW);
    } catch (error) {
      if (errorCodeOf(error) !== UNIQUE_VIOLATION) throw error;
      throw new ApplicationError(
        'already_exists',
        'Another view of yours has this name. Choose a name of its own.',
        [],
        {
          cause: error,
        },
      );
    }
    return view;
  }

  /** @throws ApplicationError `not_found`. */
  async drop(unit: Unit, userId: string, id: string): Promise<void> {
    const { affected } = isId(id) ? await managerOf(unit).delete(ReviewViewRow, { id, userId }) : { affected: 0 };
    if (affected !== 1) throw new ApplicationError('not_found', NO_VIEW);
  }
}
