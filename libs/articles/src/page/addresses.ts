import type { Note } from '../documents/parsed-article';

/** Query parameters that say where a reader came from, never what is shown. */
const TRACKING =
  /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|xtor|xtref|at_\w+|igshid|_ga|ref_src|cmpid|spm|yclid|twclid|srnd)$/i;
const AMP_CACHE = /(^|\.)cdn\.ampproject\.org$|(^|\.)google\.[a-z.]+$/;
/** Hosts under which everybody may publish: two of them are two sites. */
const SHARED_SUFFIX =
  /(^|\.)(co\.uk|com\.au|asso\.fr|gouv\.fr|blogspot\.com|wordpress\.com|github\.io|over-blog\.com|canalblog\.com|substack\.com|medium\.com)$/;

/** An http(s) address without fragment and tracking parameters, or null. */
export function cleanAddress(address: string | null | undefined, base?: string): string | null {
  if (!address || address.length > 2000) return null;
  const url = URL.parse(address.trim(), base);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href;
}

/**
 * The address an article is known by. A page's own claim to another address is believed on its own site only:
 * otherwise any page could pass for another publisher's article.
 *
 * @param declared addresses the page gives for itself, the most trusted first.
 */
export function canonicalAddress(
  declared: readonly (string | null)[],
  fetched: string | null,
): { url: string | null; note: Note | null } {
  const own = cleanAddress(fetched);
  let foreign = false;
  for (const address of declared) {
    const url = cleanAddress(address, own ?? undefined);
    if (url === null || (own !== null && isHome(url) && !isHome(own))) continue;
    if (own === null || sameSite(url, own)) return { url, note: null };
    foreign = true;
  }
  return { url: own, note: foreign ? 'foreign_canonical' : null };
}

function isHome(address: string): boolean {
  const { pathname, search } = new URL(address);
  return pathname === '/' && search === '';
}

function sameSite(claimed: string, fetched: string): boolean {
  const from = new URL(fetched).hostname;
  return siteOf(new URL(claimed).hostname) === siteOf(from) || AMP_CACHE.test(from);
}

function siteOf(host: string): string {
  const labels = host.replace(/^www\./, '').split('.');
  if (/^[\d.]+$/.test(host) || host.startsWith('[')) return host;
  const lastTwo = labels.slice(-2).join('.');
  return SHARED_SUFFIX.test(lastTwo) ? labels.slice(-3).join('.') : lastTwo;
}
