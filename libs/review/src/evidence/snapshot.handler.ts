import { Injectable } from '@nestjs/common';
import { ClaimLife } from '@dixit/claims';
import {
  ApplicationError,
  AuditTrail,
  Clock,
  UnitOfWork,
  managerOf,
  newId,
  type JobHandler,
  type JobRun,
  type Unit,
} from '@dixit/platform';
import { DataSource } from 'typeorm';
import { EvidenceRow, EvidenceSnapshotRow } from '../schema/evidence.entity';
import { judgeSnapshot } from './judge-snapshot';
import { PageFetcher, type FetchedPage } from './page-fetcher';
import { snapshotEvidence } from './snapshot.job';

type Payload = { evidenceId: string };

/** Fetches the page of a piece of evidence, keeps it, and flags the claim where it stands on less than before. */
@Injectable()
export class SnapshotHandler implements JobHandler<Payload> {
  readonly job = snapshotEvidence;

  constructor(
    private readonly dataSource: DataSource,
    private readonly units: UnitOfWork,
    private readonly pages: PageFetcher,
    private readonly life: ClaimLife,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async handle({ payload, signal, lastAttempt }: JobRun<Payload>): Promise<void> {
    const evidence = await this.dataSource.manager.findOneBy(EvidenceRow, { id: payload.evidenceId });
    if (!evidence?.url || evidence.withdrawnAt !== null) return;
    const page = await this.pages.fetch(evidence.url, signal);
    if (page.passing && !lastAttempt)
      throw new ApplicationError('unavailable', 'The page does not answer; it is tried again later.');
    await this.units.run((unit) => this.keep(unit, evidence, page));
  }

  private async keep(unit: Unit, { id, claimId, quote, url }: EvidenceRow, page: FetchedPage): Promise<void> {
    // The claim before the evidence: the order in which people's changes lock them.
    await this.life.lock(unit, claimId);
    const manager = managerOf(unit);
    const before = await manager.findOneByOrFail(EvidenceRow, { id });
    const judgement = judgeSnapshot(page.result, quote, await firstHash(unit, id));
    const taken =
      page.result.outcome === 'taken'
        ? { text: page.result.text, textHash: page.result.textHash }
        : { text: null, textHash: null };
    const { httpStatus, contentType, headers, bytes } = page;
    const fetchedAt = this.clock.now();
    const row = {
      id: newId(),
      evidenceId: id,
      fetchedAt,
      outcome: page.result.outcome,
      httpStatus,
      contentType,
      bytes,
      ...taken,
    };
    await manager.insert(EvidenceSnapshotRow, { ...row, headers: headers as Record<string, never> | null });
    const { state: snapshotState, quoteFound, weakened } = judgement;
    await manager.update(EvidenceRow, { id }, { snapshotState, quoteFound, checkedAt: fetchedAt });
    this.audit.record(unit, {
      action: 'evidence.snapshot_taken',
      subjectType: 'evidence',
      subjectId: id,
      after: { claimId, url, snapshotState, quoteFound, httpStatus, textHash: taken.textHash },
    });
    // What was weak at the last look is known: a verdict may have been approved on it since.
    const known = snapshotState === before.snapshotState && quoteFound === before.quoteFound;
    if (weakened && !known) await this.life.flag(unit, claimId, { evidenceWeakened: true });
  }
}

async function firstHash(unit: Unit, evidenceId: string): Promise<string | null> {
  const [first] = await managerOf(unit).query<{ text_hash: string }[]>(
    'SELECT text_hash FROM evidence_snapshot WHERE evidence_id = $1 AND text_hash IS NOT NULL ORDER BY fetched_at LIMIT 1',
    [evidenceId],
  );
  return first?.text_hash ?? null;
}
