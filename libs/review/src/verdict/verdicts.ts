import { Injectable } from '@nestjs/common';
import { ClaimLife, Claims, type ClaimView } from '@dixit/claims';
import { ApplicationError, type Unit } from '@dixit/platform';
import { Desk, type Actor } from '../desk/desk';
import { Leases } from '../desk/leases';
import { VerdictAuthoring } from './verdict-authoring';
import { approval, type VerdictContent } from './verdict-content';
import { labelOf } from './rating-scale';
import { verdictEventData, type VerdictView } from './verdict-store';
import { VerdictTelling } from './verdict-telling';

/** A claim after a move of its verdict. */
export interface DecidedClaim {
  readonly claim: ClaimView;
  readonly verdict: VerdictView;
}

/** Verdicts from proposal to publication, correction and withdrawal. */
@Injectable()
export class Verdicts {
  constructor(
    private readonly desk: Desk,
    private readonly life: ClaimLife,
    private readonly claims: Claims,
    private readonly authoring: VerdictAuthoring,
    private readonly leases: Leases,
    private readonly tell: VerdictTelling,
  ) {}

  /** Proposes a verdict; the lease ends, another person decides. @throws as `Desk.enter`, and `validation_failed`. */
  async submit(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number,
    content: VerdictContent,
  ): Promise<DecidedClaim> {
    await this.desk.begin(unit, actor, claimId, version, 'propose');
    // Left where the article was revised a moment ago and the proposal has not come back yet.
    if (await this.authoring.store.in(unit, claimId, 'submitted'))
      await this.authoring.giveBack(unit, null, claimId, 'Another was proposed after the article was revised.');
    const verdict = await this.authoring.write(unit, actor, claimId, content);
    await this.leases.end(unit, { claimId }, false);
    await this.life.move(unit, { claimId, action: 'propose' });
    this.tell.record(unit, 'verdict.submitted', verdict);
    await this.tell.colleague(
      unit,
      await this.authoring.returnedBy(unit, verdict),
      'verdict_submitted',
      verdict,
      actor,
    );
    return { claim: await this.claims.get(claimId, unit), verdict };
  }

  /**
   * Publishes what was proposed; one that was published before is superseded.
   *
   * @param override an administrator's reason to approve their own
   * @throws ApplicationError `four_eyes` where approver and author are one; as `Desk.enter`.
   */
  async approve(unit: Unit, actor: Actor, claimId: string, version: number, override?: string): Promise<DecidedClaim> {
    await this.desk.begin(unit, actor, claimId, version, 'publish');
    const { store, settings, clock } = this.authoring;
    const proposed = await this.authoring.proposed(unit, claimId);
    const outcome = approval(proposed.authorId, actor, (await settings.read(unit)).settings.fourEyes, override);
    if (outcome === null)
      throw new ApplicationError('four_eyes', 'You wrote this verdict: another editor must approve it.');
    const former = await store.in(unit, claimId, 'published');
    if (former) await store.move(unit, former, 'supersede');
    const alone = outcome === 'by_two' ? null : outcome;
    const signed = {
      approverId: actor.userId,
      decidedAt: clock.now(),
      alone,
      ...(alone === 'override' ? { reason: override ?? null } : {}),
    };
    await store.move(unit, proposed, 'publish', signed);
    // What was approved judged the words and the evidence of today.
    await this.life.flag(unit, claimId, { reviewDue: false, changed: false, evidenceWeakened: false });
    const { language } = await this.claims.get(claimId, unit);
    const { fidelity, rating } = proposed;
    await this.life.move(unit, {
      claimId,
      action: 'publish',
      verdict: { fidelity, ratingLabel: rating && labelOf(rating, language), ratingValue: rating?.value ?? null },
    });
    return this.published(unit, actor, claimId, former);
  }

  /** Gives a proposal back to its author, who gets it as a draft again. */
  async return(unit: Unit, actor: Actor, claimId: string, version: number, reason: string): Promise<DecidedClaim> {
    await this.desk.begin(unit, actor, claimId, version, 'return');
    const verdict = await this.authoring.giveBack(unit, actor, claimId, reason);
    await this.life.move(unit, { claimId, action: 'return', note: reason });
    this.tell.record(unit, 'verdict.returned', verdict, { reason });
    await this.tell.colleague(unit, verdict.authorId, 'verdict_returned', verdict, actor, reason);
    return { claim: await this.claims.get(claimId, unit), verdict };
  }

  /** Opens a published claim again, to correct its verdict; the published one stands until then. */
  async reopen(unit: Unit, actor: Actor, claimId: string, version: number, reason: string): Promise<ClaimView> {
    await this.desk.begin(unit, actor, claimId, version, 'reopen');
    await this.life.move(unit, { claimId, action: 'reopen', note: reason });
    await this.leases.take(unit, actor, claimId);
    return this.claims.get(claimId, unit);
  }

  /** Takes a published verdict back for good. A correction under way is given back to its author. */
  async withdraw(unit: Unit, actor: Actor, claimId: string, version: number, reason: string): Promise<DecidedClaim> {
    const { state } = await this.desk.begin(unit, actor, claimId, version, 'withdraw');
    const { store } = this.authoring;
    const published = await store.in(unit, claimId, 'published');
    if (!published)
      throw new ApplicationError(
        'state_forbids',
        'No verdict of this claim is published. Dismiss the claim, or return the proposal.',
      );
    if (state === 'awaiting_approval') await this.authoring.giveBack(unit, actor, claimId, reason);
    await store.move(unit, published, 'withdraw', { reason });
    await this.leases.end(unit, { claimId }, false);
    await this.life.move(unit, { claimId, action: 'withdraw', note: reason });
    const claim = await this.claims.get(claimId, unit);
    const verdict = { ...published, state: 'withdrawn' as const, reason };
    this.tell.record(unit, 'verdict.withdrawn', verdict, { reason });
    await this.tell.event(unit, 'claim.verdict_withdrawn', claim, verdict, { reason });
    return { claim, verdict };
  }

  private async published(
    unit: Unit,
    actor: Actor,
    claimId: string,
    former: VerdictView | undefined,
  ): Promise<DecidedClaim> {
    const claim = await this.claims.get(claimId, unit);
    const verdict = await this.authoring.standing(unit, claimId);
    this.tell.record(unit, 'verdict.published', verdict, { alone: verdict.alone, approverId: actor.userId });
    const previous = former ? { previous: verdictEventData(former, claim.language) } : {};
    await this.tell.event(
      unit,
      former ? 'claim.verdict_corrected' : 'claim.verdict_published',
      claim,
      verdict,
      previous,
    );
    await this.tell.colleague(unit, verdict.authorId, 'verdict_published', verdict, actor);
    return { claim, verdict };
  }
}
