import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork, managerOf } from '@dixit/platform';
import type { RevisionState } from '../revision-states';
import { Revisions } from '../revisions';

const BATCH = 200;

/** Asks for articles to be read again, by whatever engine there is now. */
@Injectable()
export class Rereading {
  constructor(
    private readonly units: UnitOfWork,
    private readonly revisions: Revisions,
    private readonly clock: Clock,
  ) {}

  /**
   * Requests the extraction of every current revision taken in since a time, in batches.
   *
   * @returns how many were requested, and from when on; those under way are left.
   */
  async request(since: Date): Promise<{ requested: number; startedAt: Date }> {
    const startedAt = this.clock.now();
    let requested = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const ids = await this.batch(since, after);
      const last = ids.at(-1);
      if (last === undefined) return { requested, startedAt };
      requested += await this.units.run(async (unit) => {
        let count = 0;
        for (const id of ids) if (await this.revisions.readAgain(unit, id)) count += 1;
        return count;
      });
      after = last;
    }
  }

  /** How far a reading is that was requested at a time: revisions older than it that were asked for since, by state. */
  async progress(startedAt: Date): Promise<ReadonlyMap<RevisionState, number>> {
    return this.units.run(async (unit) => {
      const rows: { state: RevisionState; count: string }[] = await managerOf(unit).query(
        `SELECT state, count(*) FROM article_revision WHERE created_at < $1 AND requested_at >= $1 GROUP BY state`,
        [startedAt],
      );
      return new Map(rows.map(({ state, count }) => [state, Number(count)]));
    });
  }

  private batch(since: Date, after: string): Promise<string[]> {
    return this.units.run(async (unit) => {
      const rows: { id: string }[] = await managerOf(unit).query(
        `SELECT revision.id FROM article_revision AS revision
         JOIN article ON article.current_revision_id = revision.id
         WHERE revision.created_at >= $1 AND revision.id > $2 AND article.withdrawn_at IS NULL
           AND revision.state IN ('extracted', 'failed', 'unsupported_language')
         ORDER BY revision.id LIMIT $3`,
        [since, after, BATCH],
      );
      return rows.map(({ id }) => id);
    });
  }
}
