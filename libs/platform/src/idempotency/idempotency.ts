import { Injectable } from '@nestjs/common';
import { managerOf, type Unit } from '../database/unit-of-work';
import { ApplicationError } from '../errors/application-error';
import { currentContext } from '../context/execution-context';
import { canonicalJson } from '../audit/chain';
import { sha256 } from '../identifiers/identifiers';
import { IdempotencyRecordRow } from './idempotency-record.entity';

export interface IdempotentRequest {
  /** The caller's `Idempotency-Key`; undefined runs the work without a record. */
  readonly key: string | undefined;
  /** For example `POST /v1/articles`. */
  readonly route: string;
  readonly body: unknown;
}

/** Answers a repeated creation with the first answer (draft-ietf-httpapi-idempotency-key-header). */
@Injectable()
export class Idempotency {
  /**
   * Runs `work` once for a key, in its transaction; a second request with the key waits for the first and gets its answer.
   *
   * @throws ApplicationError `idempotency_conflict` where the key was used for another request.
   */
  async once<T>(unit: Unit, request: IdempotentRequest, work: () => Promise<T>): Promise<T> {
    const { key, route, body } = request;
    if (key === undefined) return work();
    const manager = managerOf(unit);
    const id = { actor: currentContext().actor ?? 'unknown', key };
    const requestHash = sha256(`${route}\n${canonicalJson(body)}`);
    const inserted: unknown[] = await manager.query(
      `INSERT INTO idempotency_record (actor, key, request_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key`,
      [id.actor, key, requestHash],
    );
    if (inserted.length === 0) {
      const first = await manager.findOneByOrFail(IdempotencyRecordRow, id);
      if (first.requestHash === requestHash) return first.response as T;
      throw new ApplicationError('idempotency_conflict', 'Use a new Idempotency-Key for a different request.');
    }
    const result = await work();
    await manager.update(IdempotencyRecordRow, id, { response: result as never });
    return result;
  }
}
