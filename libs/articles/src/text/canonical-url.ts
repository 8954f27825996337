import { ApplicationError } from '@dixit/platform';

/** Parameters that say where a reader came from, not which page it is. */
const TRACKING = /^(utm_.*|fbclid|gclid|mc_cid|mc_eid|xtor|at_medium|at_campaign)$/i;

/**
 * One spelling of an address: lower-case host, no fragment, no tracking parameters, the rest sorted.
 *
 * @throws ApplicationError `validation_failed` where it is not an http(s) address or carries credentials.
 */
export function canonicalUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    const reason = 'must be an http or https address without credentials';
    throw new ApplicationError('validation_failed', `The url ${reason}.`, [{ pointer: '/url', reason }]);
  }
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.href;
}
