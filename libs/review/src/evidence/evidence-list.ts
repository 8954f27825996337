import { Injectable } from '@nestjs/common';
import { ClaimLife } from '@dixit/claims';
import {
  ApplicationError,
  AuditTrail,
  Clock,
  Outbox,
  decodeCursor,
  isId,
  managerOf,
  newId,
  pageOf,
  type Page,
  type Unit,
} from '@dixit/platform';
import { DataSource } from 'typeorm';
import type { Actor } from '../desk/desk';
import { EvidenceRow, type SnapshotState, type Stance } from '../schema/evidence.entity';
import { snapshotEvidence } from './snapshot.job';

export interface EvidenceInput {
  readonly url: string | null;
  readonly reference: string | null;
  readonly title: string | null;
  readonly stance: Stance;
  readonly quote: string | null;
  readonly note: string | null;
}

export interface EvidenceView extends EvidenceInput {
  readonly id: string;
  readonly claimId: string;
  /** Whether the latest snapshot holds the quote; null while nobody could look. */
  readonly quoteFound: boolean | null;
  readonly snapshotState: SnapshotState;
  readonly userId: string;
  readonly userName: string;
  readonly createdAt: Date;
  readonly checkedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
  readonly version: number;
}

export interface SnapshotView {
  readonly id: string;
  readonly fetchedAt: Date;
  readonly outcome: 'taken' | 'failed' | 'dead';
  readonly httpStatus: number | null;
  readonly contentType: string | null;
  readonly headers: Record<string, unknown> | null;
  readonly text: string | null;
  readonly textHash: string | null;
  readonly bytes: number | null;
}

/** The sources about a claim's truth. Adding one changes nothing that others write, so it needs no lease. */
@Injectable()
export class EvidenceList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly life: ClaimLife,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. @throws ApplicationError `invalid_cursor`. */
  async of(claimId: string, limit: number, cursor?: string): Promise<Page<EvidenceView>> {
    const place = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const rows = await this.dataSource.query<EvidenceAnswer[]>(
      `${SELECT} WHERE evidence.claim_id = $1 ${place.length === 0 ? '' : 'AND (evidence.created_at, evidence.id) > ($3::timestamptz, $4::uuid)'}
       ORDER BY evidence.created_at, evidence.id LIMIT $2`,
      [claimId, limit + 1, ...place],
    );
    return pageOf(rows, limit, viewOf, ({ place: at, id }) => [at, id]);
  }

  /**
   * @param version of the claim that the source is about; undefined for whatever it is now
   * @throws ApplicationError `not_found`, `version_stale` for the claim.
   */
  async add(
    unit: Unit,
    actor: Actor,
    claimId: string,
    version: number | undefined,
    input: EvidenceInput,
  ): Promise<EvidenceView> {
    await this.life.lock(unit, claimId, version);
    const id = newId();
    const snapshotState = input.url === null ? ('none' as const) : ('pending' as const);
    const row = { ...input, id, claimId, userId: actor.userId, snapshotState, createdAt: this.clock.now() };
    await managerOf(unit).insert(EvidenceRow, row);
    this.audit.record(unit, {
      action: 'evidence.added',
      subjectType: 'evidence',
      subjectId: id,
      after: { claimId, ...input },
    });
    if (input.url !== null) await this.outbox.requestJob(unit, snapshotEvidence, { evidenceId: id });
    return this.get(claimId, id, unit);
  }

  /** @throws ApplicationError `not_found`, `version_stale`, `state_forbids` when it was withdrawn before. */
  async withdraw(
    unit: Unit,
    actor: Actor,
    claimId: string,
    id: string,
    version: number,
    reason: string,
  ): Promise<EvidenceView> {
    const before = await this.get(claimId, id, unit);
    if (before.withdrawnAt !== null) throw new ApplicationError('state_forbids', 'This evidence was withdrawn before.');
    const changes = {
      withdrawnAt: this.clock.now(),
      withdrawnById: actor.userId,
      withdrawnReason: reason,
      version: version + 1,
    };
    const { affected } = await managerOf(unit).update(EvidenceRow, { id, version }, changes);
    if (affected !== 1) throw staleEvidence(before);
    this.audit.record(unit, {
      action: 'evidence.withdrawn',
      subjectType: 'evidence',
      subjectId: id,
      after: { claimId, reason },
    });
    await this.weaken(unit, claimId, id);
    return this.get(claimId, id, unit);
  }

  /**
   * Has the page fetched again.
   *
   * @param version of the evidence; undefined for whatever it is now
   * @throws ApplicationError `not_found`, `version_stale`, `state_forbids` without an address.
   */
  async recheck(unit: Unit, claimId: string, id: string, version: number | undefined): Promise<EvidenceView> {
    const evidence = await this.get(claimId, id, unit);
    if (version !== undefined && version !== evidence.version) throw staleEvidence(evidence);
    if (evidence.url === null)
      throw new ApplicationError('state_forbids', 'A document without an address cannot be fetched.');
    if (evidence.withdrawnAt !== null)
      throw new ApplicationError('state_forbids', 'This evidence was withdrawn; nothing rests on it any more.');
    await this.outbox.requestJob(unit, snapshotEvidence, { evidenceId: id });
    this.audit.record(unit, {
      action: 'evidence.recheck_requested',
      subjectType: 'evidence',
      subjectId: id,
      after: { claimId },
    });
    return evidence;
  }

  /** Latest first. */
  async snapshots(claimId: string, id: string): Promise<SnapshotView[]> {
    await this.get(claimId, id);
    return this.dataSource.query<SnapshotView[]>(
      `SELECT id, fetched_at AS "fetchedAt", outcome, http_status AS "httpStatus", content_type AS "contentType", headers, text,
         text_hash AS "textHash", bytes FROM evidence_snapshot WHERE evidence_id = $1 ORDER BY fetched_at DESC LIMIT 50`,
      [id],
    );
  }

  async get(claimId: string, id: string, unit?: Unit): Promise<EvidenceView> {
    const manager = unit ? managerOf(unit) : this.dataSource.manager;
    const known = isId(claimId) && isId(id);
    const [row] = known
      ? await manager.query<EvidenceAnswer[]>(`${SELECT} WHERE evidence.id = $1 AND evidence.claim_id = $2`, [
          id,
          claimId,
        ])
      : [];
    if (!row) throw new ApplicationError('not_found', 'There is no such evidence of this claim.');
    return viewOf(row);
  }

  /** Flags the claim where its published verdict relies on this evidence. */
  private async weaken(unit: Unit, claimId: string, evidenceId: string): Promise<void> {
    const relied = await managerOf(unit).query<unknown[]>(
      `SELECT 1 FROM verdict_evidence relied JOIN verdict ON verdict.id = relied.verdict_id
       WHERE relied.evidence_id = $1 AND verdict.state = 'published' LIMIT 1`,
      [evidenceId],
    );
    if (relied.length > 0) await this.life.flag(unit, claimId, { evidenceWeakened: true });
  }
}

function staleEvidence({ version }: EvidenceView): ApplicationError {
  return new ApplicationError(
    'version_stale',
    `Somebody changed it meanwhile: it is at version ${version}. Load it again.`,
  );
}

interface EvidenceAnswer {
  readonly id: string;
  readonly claim_id: string;
  readonly url: string | null;
  readonly reference: string | null;
  readonly title: string | null;
  readonly stance: Stance;
  readonly quote: string | null;
  readonly note: string | null;
  readonly quote_found: boolean | null;
  readonly snapshot_state: SnapshotState;
  readonly user_id: string;
  readonly user_name: string;
  readonly created_at: Date;
  readonly checked_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_reason: string | null;
  readonly version: number;
  readonly place: string;
}

const SELECT = `SELECT evidence.*, person.name AS user_name, evidence.created_at::text AS place
  FROM evidence JOIN user_account person ON person.id = evidence.user_id`;

function viewOf(row: EvidenceAnswer): EvidenceView {
  const { id, url, reference, title, stance, quote, note, version } = row;
  return {
    ...{ id, url, reference, title, stance, quote, note, version },
    claimId: row.claim_id,
    quoteFound: row.quote_found,
    snapshotState: row.snapshot_state,
    userId: row.user_id,
    userName: row.user_name,
    createdAt: row.created_at,
    checkedAt: row.checked_at,
    withdrawnAt: row.withdrawn_at,
    withdrawnReason: row.withdrawn_reason,
  };
}
