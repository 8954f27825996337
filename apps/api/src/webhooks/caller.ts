import { roleIncludes, type Principal } from '@dixit/accounts';
import type { EndpointCaller } from '@dixit/webhooks';

/** Everybody sees their own endpoints, an administrator all. */
export function callerOf({ userId, role }: Principal): EndpointCaller {
  return { userId, all: roleIncludes(role, 'admin') };
}
