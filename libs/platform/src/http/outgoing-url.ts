import { isIP } from 'node:net';
import type { AddressPolicy } from './address-policy';
import { OutgoingError } from './outgoing-error';

const LONGEST_URL = 2_048;
/** Ports below 1024 belong to other services, but for the two of HTTP. */
const WEB_PORTS = new Set([80, 443]);
/** Above 1023: the rest of the WHATWG list of bad ports (https://fetch.spec.whatwg.org/#port-blocking). */
const BAD_PORTS = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * Reads an address as the connection will (WHATWG URL), and refuses what needs no look at DNS to be refused.
 *
 * @param allowHttp whether plain http to public hosts is allowed; to listed networks it always is.
 * @throws OutgoingError `invalid_url`, `scheme_not_allowed`, `port_not_allowed` or `blocked_address`.
 */
export function checkOutgoingUrl(address: string | URL, policy: AddressPolicy, allowHttp = false): URL {
  const url = parse(address);
  if (url.username !== '' || url.password !== '')
    throw new OutgoingError('invalid_url', 'The address carries a user name or a password; leave them out.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new OutgoingError('scheme_not_allowed', 'The address must begin with https://.');
  const host = bareHost(url.hostname);
  const listed = policy.isListed(host);
  if (isIP(host) !== 0 && !policy.allows(host)) throw blocked(host);
  // A name may still turn out to lie in a listed network; the connection decides.
  if (isIP(host) !== 0 && !listed && url.protocol === 'http:' && !allowHttp) throw plainHttp();
  if (!listed) checkPort(url);
  return url;
}

/** `URL.hostname` without the brackets of IPv6. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

export function blocked(host: string): OutgoingError {
  return new OutgoingError('blocked_address', `${host} is not a public address.`);
}

export function plainHttp(): OutgoingError {
  return new OutgoingError('scheme_not_allowed', 'The address must begin with https://.');
}

function parse(address: string | URL): URL {
  const text = String(address);
  if (text.length > LONGEST_URL)
    throw new OutgoingError('invalid_url', `The address is longer than ${LONGEST_URL} characters.`);
  try {
    return new URL(text);
  } catch (error) {
    throw new OutgoingError('invalid_url', 'The address cannot be read as a URL.', { cause: error });
  }
}

function checkPort({ port, hostname }: URL): void {
  if (port === '') return;
  const number = Number(port);
  // Names are judged with the port too: a listed network gives its literal addresses every port.
  if ((number < 1024 && !WEB_PORTS.has(number)) || BAD_PORTS.has(number))
    throw new OutgoingError('port_not_allowed', `Port ${number} of ${hostname} is not one for HTTP.`);
}
