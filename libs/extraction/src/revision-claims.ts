import { Injectable } from '@nestjs/common';
import { Revisions, type RevisionToExtract } from '@dixit/articles';
import { ClaimCarrier, ClaimLife, ClaimRecorder, type ClaimDraft } from '@dixit/claims';
import type { Unit } from '@dixit/platform';
import { planCarriages } from './matching/plan-carriages';

/** Makes the claims of an article those of its current revision. */
@Injectable()
export class RevisionClaims {
  constructor(
    private readonly revisions: Revisions,
    private readonly recorder: ClaimRecorder,
    private readonly carrier: ClaimCarrier,
    private readonly life: ClaimLife,
  ) {}

  /**
   * Stores what the engine found, carrying over what is known already. A revision that another has overtaken leaves
   * no claims: an article's claims are its current revision's.
   *
   * @returns how many claims of the revision there are.
   */
  async store(unit: Unit, revision: RevisionToExtract, found: readonly ClaimDraft[]): Promise<number> {
    const { revisionId, articleId, language, text } = revision;
    if (!(await this.revisions.isCurrent(unit, articleId, revisionId))) return 0;
    const known = await this.carrier.known(unit, articleId);
    if (known.length === 0) {
      await this.recorder.record(unit, { articleId, revisionId, language, claims: found });
      return found.length;
    }
    // Claims that are gone stay in the revision that had them, which may come back as the current one.
    const isRead = known.some(({ view }) => view.revisionId === revisionId && !view.flags.gone);
    const cause = isRead ? 'extractor' : 'revision';
    const { carriages, dropped, remarks, carried } = planCarriages({ cause, known, found, text });
    await this.carrier.carry(unit, revisionId, known, carriages);
    await this.carrier.remark(unit, revisionId, known, remarks);
    await this.recorder.record(unit, { articleId, revisionId, language, claims: found, carried });
    for (const claimId of dropped) await this.drop(unit, claimId);
    return found.length;
  }

  private async drop(unit: Unit, claimId: string): Promise<void> {
    const note = 'The engine that read the article again does not find it.';
    await this.life.move(unit, { claimId, action: 'dismiss', dismissalReason: 'extraction_error', note });
  }
}
