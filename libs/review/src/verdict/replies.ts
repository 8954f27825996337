import { Injectable } from '@nestjs/common';
import { ApplicationError, AuditTrail, Clock, isId, managerOf, newId, type Unit } from '@dixit/platform';
import { ClaimLife } from '@dixit/claims';
import { DataSource } from 'typeorm';
import type { Actor } from '../desk/desk';
import { RightOfReplyRow } from '../schema/verdict-parts.entity';
import { replyFaults } from './reply-faults';

/** What is recorded of an accused party's right to answer. */
export interface ReplyInput {
  /** Who was asked. */
  readonly target: string;
  readonly askedAt: Date | null;
  readonly askedHow: string | null;
  readonly answeredAt: Date | null;
  readonly answer: string | null;
}

export interface ReplyView extends ReplyInput {
  readonly id: string;
  readonly claimId: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly version: number;
}

/** Rights of reply: whether the accused was asked, when, what it answered. */
@Injectable()
export class Replies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly life: ClaimLife,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  async of(claimId: string): Promise<ReplyView[]> {
    const rows = await this.dataSource.manager.find(RightOfReplyRow, {
      where: { claimId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return rows.map(viewOf);
  }

  /**
   * @param version of the claim that they were asked about; undefined for whatever it is now
   * @throws ApplicationError `not_found`, `version_stale`; `validation_failed` for dates that cannot be.
   */
  async add(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number | undefined,
    input: ReplyInput,
  ): Promise<ReplyView> {
    await this.life.lock(unit, claimId, version);
    refuseImpossible(input, this.clock.now());
    const row = { ...input, id: newId(), claimId, userId: actor.userId, createdAt: this.clock.now(), version: 1 };
    await managerOf(unit).insert(RightOfReplyRow, row);
    this.record(unit, 'reply.recorded', claimId, input);
    return viewOf(row);
  }

  /** @throws ApplicationError `not_found`, `version_stale`, `validation_failed` for dates that cannot be. */
  async change(unit: Unit, claimId: string, id: string, version: number, input: ReplyInput): Promise<ReplyView> {
    refuseImpossible(input, this.clock.now());
    const manager = managerOf(unit);
    const row = isId(id) ? await manager.findOneBy(RightOfReplyRow, { id, claimId }) : null;
    if (!row) throw new ApplicationError('not_found', 'There is no such record of a reply.');
    const { affected } = await manager.update(RightOfReplyRow, { id, version }, { ...input, version: version + 1 });
    if (affected !== 1)
      throw new ApplicationError(
        'version_stale',
        `Somebody changed it meanwhile: it is at version ${row.version}. Load it again.`,
      );
    this.record(unit, 'reply.changed', claimId, input, viewOf(row));
    return viewOf({ ...row, ...input, version: version + 1 });
  }

  private record(unit: Unit, action: string, claimId: string, after: ReplyInput, before?: ReplyInput): void {
    this.audit.record(unit, {
      action,
      subjectType: 'claim',
      subjectId: claimId,
      ...(before ? { before: { ...before } } : {}),
      after: { ...after },
    });
  }
}

function refuseImpossible(input: ReplyInput, now: Date): void {
  const faults = replyFaults(input, now);
  if (faults.length > 0) throw new ApplicationError('validation_failed', 'The dates of the reply cannot be.', faults);
}

function viewOf(row: RightOfReplyRow): ReplyView {
  const { id, claimId, target, askedAt, askedHow, answeredAt, answer, userId, createdAt, version } = row;
  return { id, claimId, target, askedAt, askedHow, answeredAt, answer, userId, createdAt, version };
}
