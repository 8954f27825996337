import { HttpCode, applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { ErrorCode } from '@dixit/platform';
import { ApiIfMatch, ETAG_HEADER } from '../http/if-match';
import { ApiProblems } from '../http/problem.dto';
import { ReviewItem } from './review-item.dto';

/** What every change of a claim has in common: it needs If-Match and answers with the item as it is after. */
export function ClaimMove(
  operation: { readonly summary: string; readonly description?: string },
  ...problems: ErrorCode[]
): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    ApiIfMatch(),
    ApiOperation(operation),
    ApiOkResponse({ type: ReviewItem, headers: ETAG_HEADER }),
    ApiProblems('state_forbids', ...problems, 'csrf_missing'),
  );
}
