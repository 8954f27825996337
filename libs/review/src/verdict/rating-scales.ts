import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, Clock, managerOf, newId, type Unit } from '@dixit/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../desk/desk';
import { RatingScaleRow } from '../schema/verdict-parts.entity';
import { DeskSettingsStore } from '../settings/desk-settings';
import { scaleFaults, type RatingStep } from './rating-scale';

/** One version of a scale. */
export interface RatingScaleView {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly steps: readonly RatingStep[];
  readonly createdAt: Date;
}

/** The newsroom's scales. A change is a new version; verdicts keep the one they were given under. */
@Injectable()
export class RatingScales {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: DeskSettingsStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Latest version of every scale, and older ones behind it. */
  async list(): Promise<RatingScaleView[]> {
    const rows = await this.dataSource.manager.find(RatingScaleRow, { order: { name: 'ASC', version: 'DESC' } });
    return rows.map(viewOf);
  }

  /** The one that verdicts are given under now. @throws ApplicationError `not_found`. */
  async current(unit?: Unit): Promise<RatingScaleView> {
    const { settings } = await this.settings.read(unit);
    const latest = await latestOf(unit ? managerOf(unit) : this.dataSource.manager, settings.ratingScale);
    if (!latest)
      throw new ApplicationError(
        'not_found',
        'The rating scale of the settings does not exist. An administrator chooses one.',
      );
    return viewOf(latest);
  }

  async get(id: string, unit?: Unit): Promise<RatingScaleView | null> {
    const row = await (unit ? managerOf(unit) : this.dataSource.manager).findOneBy(RatingScaleRow, { id });
    return row && viewOf(row);
  }

  /** @throws ApplicationError `validation_failed`. */
  async publish(unit: Unit, actor: Actor, name: string, steps: readonly RatingStep[]): Promise<RatingScaleView> {
    const faults = scaleFaults(steps);
    if (faults.length > 0) throw new ApplicationError('validation_failed', 'The scale is not complete.', faults);
    const manager = managerOf(unit);
    await manager.query('SELECT pg_advisory_xact_lock($1)', [SCALES_LOCK]);
    const version = ((await latestOf(manager, name))?.version ?? 0) + 1;
    const row = { id: newId(), name, version, steps, userId: actor.userId, createdAt: this.clock.now() };
    await manager.insert(RatingScaleRow, row);
    this.audit.record(unit, {
      action: 'rating_scale.published',
      subjectType: 'rating_scale',
      subjectId: row.id,
      after: { name, version, steps },
    });
    return viewOf(row);
  }
}

const SCALES_LOCK = 4_170_301;

function latestOf(manager: EntityManager, name: string): Promise<RatingScaleRow | null> {
  return manager.findOne(RatingScaleRow, { where: { name }, order: { version: 'DESC' } });
}

function viewOf({ id, name, version, steps, createdAt }: RatingScaleRow): RatingScaleView {
  return { id, name, version, steps, createdAt };
}
