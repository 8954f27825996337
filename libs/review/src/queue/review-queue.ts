import { Injectable } from '@nestjs/common';
import { Claims, type ClaimView } from '@dixit/claims';
import { Clock, decodeCursor, pageOf, type Page, type Unit, managerOf } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { DeskSettingsStore } from '../settings/desk-settings';
import { conditionOf, type QueueFilters } from './queue-filters';
import { priorityOf, rankOf, type PriorityWeights, type ScoreParts } from './score';

/** Who holds the right to change a claim now. */
export interface LeaseView {
  readonly holderId: string;
  readonly holderName: string;
  readonly until: Date;
}

/** A claim with its place in the work of the desk. */
export interface ReviewItemView {
  readonly claim: ClaimView;
  readonly publisher: string | null;
  readonly enteredAt: Date;
  /** Points now, age included. */
  readonly priority: number;
  /** Why: each part from 0 to 1. */
  readonly parts: Partial<ScoreParts>;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly dueOn: string | null;
  /** For the next assignment; the claim's own version does not move with it. */
  readonly assignmentVersion: number;
  readonly lease: LeaseView | null;
}

interface ItemRow {
  readonly claim_id: string;
  readonly publisher: string | null;
  readonly entered_at: Date;
  readonly parts: Partial<ScoreParts>;
  readonly rank: number;
  readonly assignee_id: string | null;
  readonly assignee_name: string | null;
  readonly due_on: string | null;
  readonly assignment_version: number;
  readonly lease_holder_id: string | null;
  readonly holder_name: string | null;
  readonly lease_until: Date | null;
}

const COLUMNS = `item.claim_id, item.publisher, item.entered_at, item.parts, item.rank, item.assignee_id,
  assignee.name AS assignee_name, item.due_on::text AS due_on, item.assignment_version, item.lease_holder_id, holder.name AS holder_name, item.lease_until`;
const JOINS = `LEFT JOIN user_account assignee ON assignee.id = item.assignee_id LEFT JOIN user_account holder ON holder.id = item.lease_holder_id`;

/** Reading the queue. */
@Injectable()
export class ReviewQueue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
    private readonly settings: DeskSettingsStore,
    private readonly clock: Clock,
  ) {}

  /** Most urgent first. @throws ApplicationError `invalid_cursor`. */
  async list(filters: QueueFilters, limit: number, cursor?: string): Promise<Page<ReviewItemView>> {
    const now = this.clock.now();
    const weights = await this.weights();
    const place = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const condition = conditionOf(filters, now, place.length + 2, rankLimit(filters, now, weights));
    const after = place.length === 0 ? '' : 'AND (item.rank, item.claim_id) > ($2::float8, $3::uuid)';
    // Cut first, join names after: only the page's rows are looked up.
    const rows = await this.dataSource.query<ItemRow[]>(
      `SELECT ${COLUMNS} FROM (
         SELECT * FROM review_item item WHERE ${condition.sql} ${after} ORDER BY item.rank, item.claim_id LIMIT $1
       ) item ${JOINS} ORDER BY item.rank, item.claim_id`,
      [limit + 1, ...place, ...condition.values],
    );
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      ({ rank, claim_id }) => [rank, claim_id],
    );
    return { ...page, items: await this.withClaims(page.items, weights, now) };
  }

  /** @throws ApplicationError `not_found`. */
  async get(claimId: string, unit?: Unit): Promise<ReviewItemView> {
    const claim = await this.claims.get(claimId, unit);
    const manager = unit ? managerOf(unit) : this.dataSource.manager;
    const rows = await manager.query<ItemRow[]>(
      `SELECT ${COLUMNS} FROM review_item item ${JOINS} WHERE item.claim_id = $1`,
      [claimId],
    );
    const now = this.clock.now();
    const weights = await this.weights();
    return rows.map((row) => viewOf(row, claim, weights, now))[0] ?? { ...NOWHERE, claim, enteredAt: claim.createdAt };
  }

  /** Those of the claims that exist, in no order. */
  async byIds(claimIds: readonly string[]): Promise<ReviewItemView[]> {
    const rows = await this.dataSource.query<ItemRow[]>(
      `SELECT ${COLUMNS} FROM review_item item ${JOINS} WHERE item.claim_id = ANY ($1)`,
      [claimIds],
    );
    return this.withClaims(rows, await this.weights(), this.clock.now());
  }

  /** How much waits in each state. */
  async counts(): Promise<Record<string, number>> {
    const rows = await this.dataSource.query<{ state: string; count: number }[]>(
      'SELECT state, count(*)::int AS count FROM review_item GROUP BY state',
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }

  private async withClaims(rows: readonly ItemRow[], weights: PriorityWeights, now: Date): Promise<ReviewItemView[]> {
    const claims = new Map(
      (await this.claims.byIds(rows.map(({ claim_id }) => claim_id))).map((claim) => [claim.id, claim]),
    );
    return rows.flatMap((row) => {
      const claim = claims.get(row.claim_id);
      return claim ? [viewOf(row, claim, weights, now)] : [];
    });
  }

  private async weights(): Promise<PriorityWeights> {
    return (await this.settings.read()).settings.priorityWeights;
  }
}

/** An item that the trigger has not made: of a claim older than the queue. */
const NOWHERE = {
  publisher: null,
  priority: 0,
  parts: {},
  assigneeId: null,
  assigneeName: null,
  dueOn: null,
  assignmentVersion: 1,
  lease: null,
};

/** An item entered at time t with p points has rank `rankOf(t) − p`; with age counted to now that is `rankOf(now) − priority`. */
function rankLimit({ minPriority }: QueueFilters, now: Date, weights: PriorityWeights): number | null {
  return minPriority === undefined ? null : rankOf({}, now, weights) - minPriority;
}

function viewOf(row: ItemRow, claim: ClaimView, weights: PriorityWeights, now: Date): ReviewItemView {
  const live = row.lease_holder_id !== null && row.lease_until !== null && row.lease_until > now;
  return {
    claim,
    publisher: row.publisher,
    enteredAt: row.entered_at,
    priority: priorityOf(row.parts, row.entered_at, weights, now),
    parts: row.parts,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    dueOn: row.due_on,
    assignmentVersion: row.assignment_version,
    lease:
      live && row.lease_holder_id !== null && row.lease_until !== null
        ? { holderId: row.lease_holder_id, holderName: row.holder_name ?? '', until: row.lease_until }
        : null,
  };
}
