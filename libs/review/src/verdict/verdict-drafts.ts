import { Injectable } from '@nestjs/common';
import { ApplicationError, Clock, ConflictError, managerOf, type Unit } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { VerdictDraftRow } from '../schema/verdict-parts.entity';

/** What somebody types, as far as it goes: no field is needed yet. */
export type VerdictDraft = Readonly<Record<string, unknown>>;

export interface SavedVerdictDraft {
  readonly content: VerdictDraft;
  readonly savedAt: Date;
  readonly version: number;
}

/** The version of a draft that is not there yet. */
export const NO_DRAFT = 0;

const COLUMNS = 'claim_id, user_id, content, saved_at, version';
const VALUES = `$1::uuid, $2::uuid, $3::jsonb, $4::timestamptz, nextval('verdict_draft_version')`;
const CHANGED = 'content = excluded.content, saved_at = excluded.saved_at, version = excluded.version';

/**
 * Drafts: each person's own, saved whatever happens to lease and state. The version is the draft's own: nobody else
 * writes it, but one person may have the claim open twice, and neither window may take the other's words away.
 */
@Injectable()
export class VerdictDrafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * @param seen version of the draft that was read before typing, `NO_DRAFT` where there was none; undefined saves over whatever is there
   * @throws ConflictError `version_stale` with the draft that is there.
   */
  async save(
    unit: Unit,
    claimId: string,
    userId: string,
    content: VerdictDraft,
    seen: number | undefined,
  ): Promise<SavedVerdictDraft> {
    const savedAt = this.clock.now();
    const values = [claimId, userId, JSON.stringify(content), savedAt];
    const [sql, more] = statementOf(seen);
    const rows = await managerOf(unit).query<{ version: number }[]>(sql, [...values, ...more]);
    const [saved] = rows;
    if (saved) return { content, savedAt, version: saved.version };
    const there = await this.of(claimId, userId, unit);
    throw new ConflictError(
      new ApplicationError(
        'version_stale',
        'This draft was saved from another window meanwhile, or proposed. Look at both, then save the one to keep.',
      ),
      { content: there?.content ?? null, savedAt: there?.savedAt ?? null, version: there?.version ?? NO_DRAFT },
    );
  }

  async of(claimId: string, userId: string, unit?: Unit): Promise<SavedVerdictDraft | null> {
    const manager = unit ? managerOf(unit) : this.dataSource.manager;
    const row = await manager.findOneBy(VerdictDraftRow, { claimId, userId });
    return row && { content: row.content, savedAt: row.savedAt, version: row.version };
  }

  async drop(unit: Unit, claimId: string, userId: string): Promise<void> {
    await managerOf(unit).delete(VerdictDraftRow, { claimId, userId });
  }

  /** Gives an author back what was returned, unless they type on something newer. */
  async restore(unit: Unit, claimId: string, userId: string, content: VerdictDraft): Promise<void> {
    const [sql] = statementOf(NO_DRAFT);
    await managerOf(unit).query(sql, [claimId, userId, JSON.stringify(content), this.clock.now()]);
  }
}

/** Writes nothing where the draft is another than the one that was seen. */
function statementOf(seen: number | undefined): [sql: string, more: number[]] {
  const insert = `INSERT INTO verdict_draft (${COLUMNS}) VALUES (${VALUES}) ON CONFLICT (claim_id, user_id)`;
  if (seen === undefined) return [`${insert} DO UPDATE SET ${CHANGED} RETURNING version`, []];
  if (seen === NO_DRAFT) return [`${insert} DO NOTHING RETURNING version`, []];
  // As an insert over the row itself: like the others it answers with rows alone.
  return [
    `INSERT INTO verdict_draft (${COLUMNS}) SELECT ${VALUES} FROM verdict_draft
       WHERE claim_id = $1 AND user_id = $2 AND version = $5
     ON CONFLICT (claim_id, user_id) DO UPDATE SET ${CHANGED} WHERE verdict_draft.version = $5 RETURNING version`,
    [seen],
  ];
}
