import { Injectable } from '@nestjs/common';
import { ApplicationError, Clock, isId, managerOf, type Unit } from '@dixit/platform';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../desk/desk';
import { EvidenceRow } from '../schema/evidence.entity';
import { DeskSettingsStore } from '../settings/desk-settings';
import { RatingScales } from './rating-scales';
import { verdictFaults, type VerdictContent } from './verdict-content';
import { VerdictDrafts } from './verdict-drafts';
import { VerdictStore, type VerdictView } from './verdict-store';

/** Writing versions of a verdict and giving them back. */
@Injectable()
export class VerdictAuthoring {
  constructor(
    readonly store: VerdictStore,
    readonly settings: DeskSettingsStore,
    readonly clock: Clock,
    private readonly scales: RatingScales,
    private readonly drafts: VerdictDrafts,
  ) {}

  /** Stores a proposal under the scale in use; the author's draft has done its work. @throws ApplicationError `validation_failed`. */
  async write(unit: Unit, actor: Actor, claimId: string, content: VerdictContent): Promise<VerdictView> {
    const now = this.clock.now();
    const scale = await this.scales.current(unit);
    const evidence = await managerOf(unit).find(EvidenceRow, {
      where: { claimId, withdrawnAt: IsNull(), id: In(content.evidenceIds.filter(isId)) },
      select: { id: true },
    });
    const faults = verdictFaults(content, scale, new Set(evidence.map(({ id }) => id)), now.toISOString().slice(0, 10));
    if (faults.length > 0)
      throw new ApplicationError('validation_failed', 'The verdict is not complete. It is kept as your draft.', faults);
    const verdict = await this.store.insert(unit, claimId, content, {
      authorId: actor.userId,
      scaleId: scale.id,
      at: now,
    });
    await this.drafts.drop(unit, claimId, actor.userId);
    return verdict;
  }

  /** @throws ApplicationError `state_forbids` where nothing waits for approval. */
  async proposed(unit: Unit, claimId: string): Promise<VerdictView> {
    const verdict = await this.store.in(unit, claimId, 'submitted');
    if (!verdict) throw new ApplicationError('state_forbids', 'No verdict of this claim waits for approval.');
    return verdict;
  }

  /** @throws where none is published: only for right after publication. */
  async standing(unit: Unit, claimId: string): Promise<VerdictView> {
    const verdict = await this.store.in(unit, claimId, 'published');
    if (!verdict) throw new ApplicationError('state_forbids', 'No verdict of this claim is published.');
    return verdict;
  }

  /**
   * Returns the proposal; its words become its author's draft again.
   *
   * @param actor null where nobody did it: its article was revised.
   */
  async giveBack(unit: Unit, actor: Actor | null, claimId: string, reason: string): Promise<VerdictView> {
    const verdict = await this.proposed(unit, claimId);
    await this.store.move(unit, verdict, 'return', {
      approverId: actor?.userId ?? null,
      decidedAt: this.clock.now(),
      reason,
    });
    const { fidelity, step, summary, reasoning, evidenceIds, trueAsOf, reviewBy } = verdict;
    await this.drafts.restore(unit, claimId, verdict.authorId, {
      fidelity,
      step,
      summary,
      reasoning,
      evidenceIds,
      trueAsOf,
      reviewBy,
    });
    return { ...verdict, state: 'returned', reason };
  }

  /** Who returned the version before this one; null where it is the first or was not returned. */
  async returnedBy(unit: Unit, { claimId, number }: VerdictView): Promise<string | null> {
    const before = (await this.store.of(claimId, unit)).find((version) => version.number === number - 1);
    return before?.state === 'returned' ? before.approverId : null;
  }
}
