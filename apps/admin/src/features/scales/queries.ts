import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';

export type Scale = paths['/v1/review/scales']['get']['responses'][200]['content']['application/json']['current'];

/** A step as it is typed; `id` only tells the rows apart. */
export interface StepDraft {
  readonly id: number;
  readonly key: string;
  readonly fr: string;
  readonly en: string;
  readonly color: string;
  /** Empty where the step says nothing about truth. */
  readonly value: string;
}

export const scalesQuery = queryOptions({
  queryKey: ['scales'],
  queryFn: ({ signal }) => unwrap(api.GET('/v1/review/scales', { signal })),
});
