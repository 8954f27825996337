import { Injectable } from '@nestjs/common';
import { roleIncludes, type Principal } from '@dixit/accounts';
import { CLAIM_TRANSITIONS, ClaimLife, type ClaimAction, type ClaimState } from '@dixit/claims';
import { ApplicationError, Clock, managerOf, type Unit } from '@dixit/platform';
import { CLAIM_MOVE_RULES } from '../life-cycle';
import { ReviewItemRow } from '../schema/review-item.entity';

/** A claim that its caller may write for the rest of the unit. */
export interface EnteredClaim {
  readonly claimId: string;
  readonly articleId: string;
  readonly state: ClaimState;
  readonly version: number;
}

/** Who makes a change. */
export type Actor = Pick<Principal, 'userId' | 'name' | 'role'>;

/** The door that every change of a claim goes through: version, state and lease, checked under the claim's lock. */
@Injectable()
export class Desk {
  constructor(
    private readonly life: ClaimLife,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks a claim for a change. Nobody needs a lease for one quick change, but nobody writes under another's.
   *
   * @param version the one that the change is based on; undefined for changes that need none (an administrator's script)
   * @param states in which the change makes sense
   * @throws ApplicationError `not_found`, `version_stale`, `state_forbids`, `lease_held`.
   */
  async enter(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number | undefined,
    states: readonly ClaimState[],
  ): Promise<EnteredClaim> {
    const claim = await this.life.lock(unit, claimId, version);
    if (!states.includes(claim.state)) {
      throw new ApplicationError(
        'state_forbids',
        `The claim is ${claim.state}; this needs one that is ${states.join(' or ')}.`,
      );
    }
    await this.refuseUnderLease(unit, actor, claimId);
    await managerOf(unit).update(ReviewItemRow, { claimId, leaseHolderId: actor.userId }, { leaseTouched: true });
    return { claimId, ...claim };
  }

  /** Enters for a move of the claim's life: who may and from which states is in the tables. @throws also `forbidden`. */
  async begin(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number | undefined,
    action: ClaimAction,
  ): Promise<EnteredClaim> {
    const { who } = CLAIM_MOVE_RULES[action];
    if (!roleIncludes(actor.role, who)) {
      throw new ApplicationError('forbidden', `This needs the role ${who}. Ask a colleague who has it.`);
    }
    return this.enter(unit, actor, claimId, version, CLAIM_TRANSITIONS[action].from);
  }

  /** @throws ApplicationError `lease_held` while another holds the lease. */
  async refuseUnderLease(unit: Unit, actor: Actor, claimId: string): Promise<void> {
    const [held] = await managerOf(unit).query<{ name: string; lease_until: Date }[]>(
      `SELECT holder.name, item.lease_until FROM review_item item JOIN user_account holder ON holder.id = item.lease_holder_id
       WHERE item.claim_id = $1 AND item.lease_holder_id <> $2 AND item.lease_until > $3`,
      [claimId, actor.userId, this.clock.now()],
    );
    if (held) {
      throw new ApplicationError(
        'lease_held',
        `${held.name} works on this claim until ${held.lease_until.toISOString()}. Wait, ask, or have an editor take it over.`,
      );
    }
  }
}
