import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { withContext } from '@dixit/platform';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import { principalOf } from './principal';

/** Runs the route with its caller in the execution context: audit entries and log lines then name who acts. */
@Injectable()
export class ActorInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const actor = principalOf(context.switchToHttp().getRequest<FastifyRequest>())?.actor ?? 'stranger';
    return new Observable((subscriber) => withContext({ actor }, () => next.handle().subscribe(subscriber)));
  }
}
