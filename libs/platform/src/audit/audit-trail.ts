import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { currentContext } from '../context/execution-context';
import { insertRows } from '../database/insert-rows';
import { beforeCommit, managerOf, type Unit } from '../database/unit-of-work';
import { Clock } from '../identifiers/clock';
import { newSecret } from '../identifiers/identifiers';
import { AuditEntryRow } from './audit-entry.entity';
import { ErasuresSeen, GENESIS_HASH, firstBrokenLink, linkHash, payloadDigest, type LinkedEntry } from './chain';

export interface AuditDraft {
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Who acts, where the context cannot know yet: someone who signs in. */
  readonly actor?: string;
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

/** Hashing more without a pause would hold up the process. */
const ENTRIES_AT_ONCE = 250;
const VERIFY_BATCH = 1_000;

/** The append-only, hash-chained record of every change, written in the change's own transaction. */
@Injectable()
export class AuditTrail {
  private readonly pending = new WeakMap<Unit, AuditDraft[]>();

  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
  ) {}

  record(unit: Unit, entry: AuditDraft): void {
    // As it will be read back, so that the hash can be computed again.
    const draft = JSON.parse(JSON.stringify(entry)) as AuditDraft;
    const drafts = this.pending.get(unit);
    if (drafts) {
      drafts.push(draft);
      return;
    }
    const first = [draft];
    this.pending.set(unit, first);
    beforeCommit(unit, () => this.append(unit, first));
  }

  /** Walks the whole chain. @returns the sequence of the first broken entry, or null when it holds. */
  async verify(): Promise<string | null> {
    const erasures = new ErasuresSeen();
    let previous = { sequence: '0', hash: GENESIS_HASH };
    for (;;) {
      const entries = await readAfter(this.dataSource.manager, previous.sequence);
      const broken = firstBrokenLink(entries, previous);
      erasures.see(entries);
      const last = entries.at(-1);
      if (broken !== null) return broken;
      if (!last) return erasures.firstUnexplained();
      previous = { sequence: last.sequence, hash: last.hash };
    }
  }

  private async append(unit: Unit, drafts: readonly AuditDraft[]): Promise<void> {
    const manager = managerOf(unit);
    const payloads: HashedPayload[] = [];
    for (const [index, draft] of drafts.entries()) {
      if (index > 0 && index % ENTRIES_AT_ONCE === 0) await nextTurn();
      payloads.push(hashed(draft));
    }
    // From here to the commit nobody else can write: what could be done before is done.
    let { sequence, hash } = await lockHead(manager);
    const { actor = 'system', address = null } = currentContext();
    const at = this.clock.now();
    for (let from = 0; from < drafts.length; from += ENTRIES_AT_ONCE) {
      const rows = drafts.slice(from, from + ENTRIES_AT_ONCE).flatMap((draft, index) => {
        const payload = payloads[from + index];
        if (!payload) return [];
        sequence = String(BigInt(sequence) + 1n);
        const entry = { sequence, at, actor, address, ...draft, ...payload };
        const row = { ...entry, erasureId: null, previousHash: hash, hash: linkHash(hash, entry) };
        ({ hash } = row);
        return [row];
      });
      await insertRows(manager, AuditEntryRow, rows);
    }
  }
}

type HashedPayload = Pick<LinkedEntry, 'before' | 'after' | 'payloadDigest'> & { readonly payloadSalt: string };

function hashed(draft: AuditDraft): HashedPayload {
  const payload = { before: draft.before ?? null, after: draft.after ?? null };
  const payloadSalt = newSecret();
  return { ...payload, payloadSalt, payloadDigest: payloadDigest(payloadSalt, payload) };
}

/** Locks the chain's end until the transaction is over. */
async function lockHead(manager: EntityManager): Promise<{ sequence: string; hash: string }> {
  const [head]: { sequence: string; hash: string }[] = await manager.query(
    'SELECT sequence::text, hash FROM lock_audit_chain()',
  );
  return head ?? { sequence: '0', hash: GENESIS_HASH };
}

function readAfter(manager: EntityManager, sequence: string): Promise<LinkedEntry[]> {
  return manager
    .createQueryBuilder(AuditEntryRow, 'entry')
    .where('entry.sequence > :sequence', { sequence })
    .orderBy('entry.sequence')
    .limit(VERIFY_BATCH)
    .getMany();
}
