import { Injectable } from '@nestjs/common';
import { Clock, managerOf, type Unit } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { VerdictDraftRow } from '../schema/verdict-parts.entity';

/** What somebody types, as far as it goes: no field is needed yet. */
export type VerdictDraft = Readonly<Record<string, unknown>>;

/** Drafts: each person's own, saved whatever happens to lease, version and state, so that nothing typed is lost. */
@Injectable()
export class VerdictDrafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async save(unit: Unit, claimId: string, userId: string, content: VerdictDraft): Promise<Date> {
    const savedAt = this.clock.now();
    await managerOf(unit).upsert(
      VerdictDraftRow,
      { claimId, userId, content: content as Record<string, never>, savedAt },
      ['claimId', 'userId'],
    );
    return savedAt;
  }

  async of(claimId: string, userId: string): Promise<{ content: VerdictDraft; savedAt: Date } | null> {
    const row = await this.dataSource.manager.findOneBy(VerdictDraftRow, { claimId, userId });
    return row && { content: row.content, savedAt: row.savedAt };
  }

  async drop(unit: Unit, claimId: string, userId: string): Promise<void> {
    await managerOf(unit).delete(VerdictDraftRow, { claimId, userId });
  }

  /** Gives an author back what was returned, unless they type on something newer. */
  async restore(unit: Unit, claimId: string, userId: string, content: VerdictDraft): Promise<void> {
    await managerOf(unit)
      .createQueryBuilder()
      .insert()
      .into(VerdictDraftRow)
      .values({ claimId, userId, content: content as Record<string, never>, savedAt: this.clock.now() })
      .orIgnore()
      .execute();
  }
}
