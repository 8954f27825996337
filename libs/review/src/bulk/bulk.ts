import { Injectable } from '@nestjs/common';
import { Users, type Role } from '@dixit/accounts';
import { ApplicationError, Clock, UnitOfWork, isId, managerOf, newId } from '@dixit/platform';
import { DataSource } from 'typeorm';
import type { Actor } from '../desk/desk';
import { BulkItemRow, BulkOperationRow } from '../schema/together.entity';
import { BulkActions, BulkTelling } from './bulk-actions';
import type { BulkAction, BulkTarget } from './bulk-action';

export interface BulkOutcome {
  readonly claimId: string;
  readonly outcome: 'waiting' | 'done' | 'refused';
  /** Of what refused it. */
  readonly code: string | null;
  readonly detail: string | null;
  /** What the change was based on; once it is done, what it left. */
  readonly version: number | null;
}

export interface BulkView {
  readonly id: string;
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly finishedAt: Date | null;
  readonly items: readonly BulkOutcome[];
}

/** So many claims are done while the caller waits; more go into the background. */
export const BULK_AT_ONCE = 200;
export const BULK_MOST = 10_000;
const ROWS_A_STATEMENT = 1_000;

/** One call about many claims: each has an outcome of its own, and a crash in the middle repeats none. */
@Injectable()
export class Bulk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly units: UnitOfWork,
    private readonly actions: BulkActions,
    private readonly users: Users,
    private readonly told: BulkTelling,
    private readonly clock: Clock,
  ) {}

  /** @returns the operation; finished where it was small, else on its way. */
  async start(actor: Actor, work: BulkAction, targets: readonly BulkTarget[]): Promise<BulkView> {
    const once = [...new Map(targets.map((target) => [target.claimId, target])).values()];
    const { action, ...parameters } = work;
    const id = newId();
    await this.units.run(async (unit) => {
      const row = {
        id,
        userId: actor.userId,
        action,
        parameters: parameters as Record<string, never>,
        total: once.length,
        createdAt: this.clock.now(),
      };
      await managerOf(unit).insert(BulkOperationRow, row);
      const items = once.map(({ claimId, version = null }, position) => ({
        operationId: id,
        position,
        claimId,
        version,
        outcome: 'waiting' as const,
        code: null,
        detail: null,
      }));
      for (let at = 0; at < items.length; at += ROWS_A_STATEMENT)
        await managerOf(unit).insert(BulkItemRow, items.slice(at, at + ROWS_A_STATEMENT));
      await this.told.started(unit, id, action, once.length, once.length > BULK_AT_ONCE);
    });
    if (once.length <= BULK_AT_ONCE) await this.finish(id, new AbortController().signal);
    return this.get(id);
  }

  /** Does what waits, in order. Run again after a crash, it goes on where it stopped. */
  async finish(operationId: string, signal: AbortSignal): Promise<void> {
    const operation = await this.dataSource.manager.findOneByOrFail(BulkOperationRow, { id: operationId });
    const user = await this.users.find(operation.userId);
    if (!user) return;
    const actor: Actor = { userId: user.id, name: user.name, role: user.disabledAt === null ? user.role : NO_ROLE };
    const work = { action: operation.action, ...operation.parameters } as BulkAction;
    for (;;) {
      const waiting = await this.dataSource.manager.find(BulkItemRow, {
        where: { operationId, outcome: 'waiting' },
        order: { position: 'ASC' },
        take: BULK_AT_ONCE,
      });
      if (waiting.length === 0) break;
      for (const item of waiting) {
        if (signal.aborted)
          throw new ApplicationError('unavailable', 'The process stops; the rest is done by another.');
        await this.one(actor, work, item);
      }
    }
    await this.dataSource.manager.update(BulkOperationRow, { id: operationId }, { finishedAt: this.clock.now() });
  }

  /** @throws ApplicationError `not_found`. */
  async get(id: string): Promise<BulkView> {
    const operation = isId(id) ? await this.dataSource.manager.findOneBy(BulkOperationRow, { id }) : null;
    if (!operation) throw new ApplicationError('not_found', 'There is no such operation.');
    const rows = await this.dataSource.manager.find(BulkItemRow, {
      where: { operationId: id },
      order: { position: 'ASC' },
    });
    const count = (outcome: BulkItemRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
    const items = rows.map(({ claimId, outcome, code, detail, version }) => ({
      ...{ claimId, outcome, code, detail, version },
    }));
    return {
      id,
      total: operation.total,
      done: count('done'),
      refused: count('refused'),
      finishedAt: operation.finishedAt,
      items,
    };
  }

  /** Change and outcome in one transaction: an item is done once, however often the job starts. */
  private async one(actor: Actor, work: BulkAction, item: BulkItemRow): Promise<void> {
    const { operationId, position, claimId } = item;
    try {
      await this.units.run(async (unit) => {
        const { affected } = await managerOf(unit).update(
          BulkItemRow,
          { operationId, position, outcome: 'waiting' },
          { outcome: 'done' },
        );
        if (affected !== 1) return;
        const version = await this.actions.apply(unit, actor, work, { claimId, version: item.version ?? undefined });
        await managerOf(unit).update(BulkItemRow, { operationId, position }, { version });
      });
    } catch (error) {
      if (!(error instanceof ApplicationError) || error.code === 'unavailable') throw error;
      const refusal = { outcome: 'refused' as const, code: error.code, detail: error.detail };
      await this.dataSource.manager.update(BulkItemRow, { operationId, position, outcome: 'waiting' }, refusal);
    }
  }
}

/** A disabled user's operation is refused item by item. */
const NO_ROLE: Role = 'reader';
