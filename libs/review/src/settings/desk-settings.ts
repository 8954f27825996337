import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, Clock, managerOf, type Unit } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { DEFAULT_WEIGHTS, type PriorityWeights } from '../queue/score';
import { ReviewSettingRow } from '../schema/review-setting.entity';

/** What a desk decides about its own work. */
export interface DeskSettings {
  /** The approver is never the author. */
  readonly fourEyes: boolean;
  readonly priorityWeights: PriorityWeights;
  /** Name of the rating scale in use. */
  readonly ratingScale: string;
  /** Who signs what is published: the newsroom's name. */
  readonly organisation: string;
  /** Whether published verdicts may be read by anybody. */
  readonly publicVerdicts: boolean;
}

export const DEFAULT_SETTINGS: DeskSettings = {
  fourEyes: true,
  priorityWeights: DEFAULT_WEIGHTS,
  ratingScale: 'dixit',
  organisation: 'Dixit',
  publicVerdicts: false,
};

/** The one row that holds them all; a change is one version. */
const ROW = 'desk';
/** Subject of audit entries about settings: they have no row of their own with an id. */
const SETTINGS_SUBJECT = '00000000-0000-7000-8000-000000000001';

@Injectable()
export class DeskSettingsStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the settings, with defaults where the desk decided nothing; version 0 before the first change. */
  async read(unit?: Unit): Promise<{ settings: DeskSettings; version: number }> {
    const manager = unit ? managerOf(unit) : this.dataSource.manager;
    const row = await manager.findOneBy(ReviewSettingRow, { name: ROW });
    return { settings: merged(row?.value), version: row?.version ?? 0 };
  }

  /** @throws ApplicationError `version_stale`. */
  async change(
    unit: Unit,
    version: number,
    change: Partial<DeskSettings>,
  ): Promise<{ settings: DeskSettings; version: number }> {
    const manager = managerOf(unit);
    const before = await this.read(unit);
    const settings = { ...before.settings, ...change };
    const written = { value: settings as object, version: version + 1, updatedAt: this.clock.now() };
    // The first change inserts, later ones update: both only on the version that was seen.
    const rows = await manager.query<unknown[]>(
      `INSERT INTO review_setting AS setting (name, value, version, updated_at)
       SELECT $1, $2, $3, $4 WHERE $3 = 1 OR EXISTS (SELECT 1 FROM review_setting WHERE name = $1)
       ON CONFLICT (name) DO UPDATE SET value = $2, version = $3, updated_at = $4 WHERE setting.version = $3 - 1
       RETURNING name`,
      [ROW, JSON.stringify(written.value), written.version, written.updatedAt],
    );
    if (rows.length === 0 || before.version !== version) {
      throw new ApplicationError(
        'version_stale',
        `Somebody changed the settings: they are at version ${before.version}. Load them again.`,
      );
    }
    this.audit.record(unit, {
      action: 'settings.changed',
      subjectType: 'settings',
      subjectId: SETTINGS_SUBJECT,
      before: before.settings as unknown as Record<string, unknown>,
      after: settings,
    });
    return { settings, version: written.version };
  }
}

function merged(stored: unknown): DeskSettings {
  const given = (stored ?? {}) as Partial<DeskSettings>;
  return { ...DEFAULT_SETTINGS, ...given, priorityWeights: { ...DEFAULT_WEIGHTS, ...given.priorityWeights } };
}
