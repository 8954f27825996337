import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { errorCodeOf } from '../errors/application-error';

declare const unitBrand: unique symbol;

/** A running transaction that several libraries' services join. Opaque: only `managerOf` opens it. */
export interface Unit {
  readonly [unitBrand]: true;
}

interface UnitState {
  readonly manager: EntityManager;
  readonly beforeCommit: ((unit: Unit) => Promise<void>)[];
}

const states = new WeakMap<Unit, UnitState>();
/** Serialization failure and deadlock: PostgreSQL asks for the whole transaction to be run again. */
const RUN_AGAIN = new Set(['40001', '40P01']);
const MOST_RUNS = 3;

export interface UnitOptions {
  /**
   * False where a crash of the database may take the unit back although it was committed (as a whole, and then all that
   * came after it as well): for steps that are simply done again. Spares the wait for the disk. Default: true.
   */
  readonly durable?: boolean;
}

@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction; all or nothing. `work` may run up to three times and must have no effect outside the unit. */
  async run<T>(work: (unit: Unit) => Promise<T>, { durable = true }: UnitOptions = {}): Promise<T> {
    for (let run = 1; ; run += 1) {
      try {
        return await this.dataSource.transaction(async (manager) => {
          if (!durable) await manager.query('SET LOCAL synchronous_commit = off');
          return runOnce(manager, work);
        });
      } catch (error) {
        if (run === MOST_RUNS || !RUN_AGAIN.has(errorCodeOf(error) ?? '')) throw error;
      }
    }
  }
}

async function runOnce<T>(manager: EntityManager, work: (unit: Unit) => Promise<T>): Promise<T> {
  const unit = Object.freeze({}) as Unit;
  const state: UnitState = { manager, beforeCommit: [] };
  states.set(unit, state);
  const result = await work(unit);
  for (const step of state.beforeCommit) await step(unit);
  return result;
}

function stateOf(unit: Unit): UnitState {
  const state = states.get(unit);
  if (!state) throw new Error('This unit of work does not exist; use the one that UnitOfWork.run hands out.');
  return state;
}

/** The ORM behind a unit, for the inside of a library alone (never in a public signature). */
export function managerOf(unit: Unit): EntityManager {
  return stateOf(unit).manager;
}

/** Adds a last step of the transaction, run just before commit: for short locks that must not be held while work goes on. */
export function beforeCommit(unit: Unit, step: (unit: Unit) => Promise<void>): void {
  stateOf(unit).beforeCommit.push(step);
}
