import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ApplicationError, ConflictError, ERROR_KINDS } from '@dixit/platform';
import { ReviewQueue } from '@dixit/review';
import type { FastifyRequest } from 'fastify';
import { catchError, type Observable } from 'rxjs';
import { reviewItemDto } from './review-item.dto';

const CONFLICTS = new Set([409, 412, 428]);

/** Adds the claim as it is now to every refusal for its version, state or lease: what was typed can go on from there. */
@Injectable()
export class CurrentStateInterceptor implements NestInterceptor {
  constructor(private readonly queue: ReviewQueue) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { claimId } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { claimId?: string } }>>().params;
    return next.handle().pipe(catchError((error: unknown) => this.refuse(error, claimId)));
  }

  private async refuse(error: unknown, claimId: string | undefined): Promise<never> {
    if (
      !(error instanceof ApplicationError) ||
      // Shows already what there is.
      error instanceof ConflictError ||
      claimId === undefined ||
      !CONFLICTS.has(ERROR_KINDS[error.code].status)
    ) {
      throw error;
    }
    const item = await this.queue.get(claimId).catch(() => undefined);
    throw item ? new ConflictError(error, { ...reviewItemDto(item) }) : error;
  }
}
