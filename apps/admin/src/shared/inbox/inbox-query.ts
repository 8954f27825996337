import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '../api/client';
import type { paths } from '../api/generated/openapi';

export type Inbox = paths['/v1/notifications']['get']['responses'][200]['content']['application/json'];

const SHOWN = 50;

/** One's newest notifications, and how many are unread. */
export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: ({ signal }) => unwrap(api.GET('/v1/notifications', { params: { query: { limit: SHOWN } }, signal })),
});
