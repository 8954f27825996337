import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, Clock, managerOf, type Unit } from '@dixit/platform';
import { claimAfter, type ClaimAction, type ClaimState } from './claim-states';
import type { VerdictSummary } from './claim-view';
import { ClaimRow } from './schema/claim.entity';
import type { DismissalReason } from './words';

export interface ClaimMove {
  readonly claimId: string;
  readonly action: ClaimAction;
  /** The version the caller saw; refused as stale when it is another now. */
  readonly version?: number;
  /** With `dismiss`. */
  readonly dismissalReason?: DismissalReason;
  /** With `publish`: the verdict's summary that readers see. */
  readonly verdict?: Omit<VerdictSummary, 'publishedAt'>;
  /** Written to the audit trail. */
  readonly note?: string;
}

export interface MovedClaim {
  readonly claimId: string;
  readonly articleId: string;
  readonly from: ClaimState;
  readonly to: ClaimState;
  readonly version: number;
}

export interface ClaimFlags {
  readonly changed?: boolean;
  readonly gone?: boolean;
  readonly evidenceWeakened?: boolean;
  readonly reviewDue?: boolean;
}

/** The state, flags and verdict summary of claims. Review decides; here it is written and audited. */
@Injectable()
export class ClaimLife {
  constructor(
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks a claim for the rest of the unit.
   *
   * @param seen the version that the caller saw; undefined takes the claim as it is
   * @throws ApplicationError `not_found`, `version_stale`.
   */
  async lock(
    unit: Unit,
    claimId: string,
    seen?: number,
  ): Promise<{ articleId: string; state: ClaimState; version: number }> {
    const claim = await lockRow(unit, claimId);
    refuseStale(claim, seen);
    const { articleId, state, version } = claim;
    return { articleId, state, version };
  }

  /** @throws ApplicationError `not_found`, `version_stale`, `state_forbids`. */
  async move(unit: Unit, { claimId, action, version, dismissalReason, verdict, note }: ClaimMove): Promise<MovedClaim> {
    const claim = await lockRow(unit, claimId);
    refuseStale(claim, version);
    const to = claimAfter(claim.state, action);
    if (to === null)
      throw new ApplicationError(
        'state_forbids',
        `A claim that is ${claim.state} does not take "${action}". Load it again.`,
      );
    const now = this.clock.now();
    const changes = {
      state: to,
      dismissalReason: to === 'dismissed' ? (dismissalReason ?? null) : null,
      ...(verdict ? { ...verdict, verdictPublishedAt: now } : {}),
    };
    await this.write(unit, claim, changes, now);
    this.audit.record(unit, {
      action: `claim.${action}`,
      subjectType: 'claim',
      subjectId: claimId,
      before: { state: claim.state },
      after: { ...changes, ...(note === undefined ? {} : { note }) },
    });
    return { claimId, articleId: claim.articleId, from: claim.state, to, version: claim.version + 1 };
  }

  /**
   * Sets flags; nothing happens where they are as asked.
   *
   * @param version the version the caller saw, where a person asks.
   * @returns whether something changed. @throws ApplicationError `not_found`, `version_stale`.
   */
  async flag(unit: Unit, claimId: string, flags: ClaimFlags, version?: number): Promise<boolean> {
    const claim = await lockRow(unit, claimId);
    refuseStale(claim, version);
    const changes = Object.fromEntries(
      Object.entries(flags).filter(([name, value]) => claim[name as keyof ClaimFlags] !== value),
    );
    if (Object.keys(changes).length === 0) return false;
    await this.write(unit, claim, changes, this.clock.now());
    this.audit.record(unit, { action: 'claim.flagged', subjectType: 'claim', subjectId: claimId, after: changes });
    return true;
  }

  private async write(unit: Unit, claim: ClaimRow, changes: Partial<ClaimRow>, now: Date): Promise<void> {
    await managerOf(unit).update(
      ClaimRow,
      { id: claim.id },
      { ...changes, version: claim.version + 1, updatedAt: now },
    );
  }
}

async function lockRow(unit: Unit, id: string): Promise<ClaimRow> {
  const claim = await managerOf(unit).findOne(ClaimRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!claim) throw new ApplicationError('not_found', 'There is no claim with this id.');
  return claim;
}

function refuseStale(claim: ClaimRow, version: number | undefined): void {
  if (version === undefined || version === claim.version) return;
  throw new ApplicationError(
    'version_stale',
    `Somebody changed the claim meanwhile: it is at version ${claim.version}, you saw ${version}. Load it again; what you typed is kept.`,
  );
}
