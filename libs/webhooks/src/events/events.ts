import { Injectable } from '@nestjs/common';
import { ApplicationError, isId } from '@dixit/platform';
import { DataSource } from 'typeorm';

export interface EventView {
  readonly id: string;
  /** Where to go on reading: `after` of the next request. */
  readonly position: string;
  readonly type: string;
  readonly timestamp: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventQuery {
  /** Position of the last event read; 0 for the oldest kept. */
  readonly after: string;
  readonly types?: readonly string[];
  /** Claims that are not reviewed yet too. */
  readonly unreviewed: boolean;
  /** The house's own events too. */
  readonly operational: boolean;
  readonly limit: number;
}

export interface EventBatch {
  readonly items: readonly EventView[];
  /** `after` of the next request, also when there is nothing new yet. */
  readonly next: string;
}

/** Days for which events can be read again. */
export const READABLE_DAYS = 30;

const VISIBLE = `position IS NOT NULL AND occurred_at > now() - interval '${READABLE_DAYS} days'
  AND ($1 OR coalesce(facts->>'verificationStatus', 'published') IN ('published', 'withdrawn'))
  AND ($2 OR type NOT LIKE 'endpoint.%')`;
const VIEW = `id, position, type, occurred_at AS timestamp, coalesce(large_data, body::jsonb->'data') AS data`;

/** The events of the last 30 days, for receivers that were away. The cursor goes by position and so skips no late commit. */
@Injectable()
export class Events {
  constructor(private readonly dataSource: DataSource) {}

  async after({ after, types, unreviewed, operational, limit }: EventQuery): Promise<EventBatch> {
    const items: EventView[] = await this.dataSource.query(
      `SELECT ${VIEW} FROM webhook_event WHERE ${VISIBLE} AND position > $3 AND ($4::text[] IS NULL OR type = ANY ($4))
       ORDER BY position LIMIT $5`,
      [unreviewed, operational, after, types ?? null, limit],
    );
    return { items, next: items.at(-1)?.position ?? after };
  }

  /** @throws ApplicationError `not_found`. */
  async get(
    id: string,
    { unreviewed, operational }: Pick<EventQuery, 'unreviewed' | 'operational'>,
  ): Promise<EventView> {
    const [event]: EventView[] = isId(id)
      ? await this.dataSource.query(`SELECT ${VIEW} FROM webhook_event WHERE ${VISIBLE} AND id = $3`, [
          unreviewed,
          operational,
          id,
        ])
      : [];
    if (!event)
      throw new ApplicationError('not_found', `There is no such event, or it is older than ${READABLE_DAYS} days.`);
    return event;
  }
}
