import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Unit } from '@dixit/platform';
import { ReviewQueue } from '@dixit/review';
import type { FastifyReply } from 'fastify';
import { sendVersion } from '../http/if-match';
import { reviewItemDto, type ReviewItem } from './review-item.dto';

/** One change of a claim: done in a unit of work, answered with the item as it is after. */
@Injectable()
export class ClaimWork {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queue: ReviewQueue,
  ) {}

  run<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.units.run(work);
  }

  async change(claimId: string, reply: FastifyReply, work: (unit: Unit) => Promise<unknown>): Promise<ReviewItem> {
    await this.units.run(work);
    return this.item(claimId, reply);
  }

  async item(claimId: string, reply: FastifyReply): Promise<ReviewItem> {
    const item = await this.queue.get(claimId);
    sendVersion(reply, item.claim.version);
    return reviewItemDto(item);
  }
}
