import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressPolicy } from './address-policy';
import { OutgoingError } from './outgoing-error';
import { bareHost, blocked, plainHttp } from './outgoing-url';

export interface ConnectorSettings {
  readonly policy: AddressPolicy;
  readonly allowHttp: boolean;
  readonly connectTimeoutMs: number;
  /** Replaces the system's resolver, for tests of what DNS may answer. */
  readonly lookup?: LookupFunction;
  /** Certificate authorities trusted instead of Node's, in PEM. */
  readonly certificateAuthority?: string;
}

/**
 * undici's connector behind three checks, because each alone leaks: the literal in the URL (Node resolves no name for it,
 * so `lookup` is never called), every answer of the resolver (the very one that is connected to, so that a second answer
 * cannot differ), and the peer the socket ended up with.
 */
export function guardedConnector(settings: ConnectorSettings): buildConnector.connector {
  const base = {
    timeout: settings.connectTimeoutMs,
    ...(settings.certificateAuthority === undefined ? {} : { ca: settings.certificateAuthority }),
  };
  const secure = buildConnector({ ...base, allowH2: true, lookup: guardedLookup(settings, false) });
  const plain = buildConnector({ ...base, lookup: guardedLookup(settings, !settings.allowHttp) });
  return (options, callback) => {
    const isPlain = options.protocol === 'http:';
    const host = bareHost(options.hostname);
    const mayConnect = (address: string): OutgoingError | undefined => refusal(settings, address, isPlain);
    const refused = isIP(host) === 0 ? undefined : mayConnect(host);
    if (refused) {
      callback(refused, null);
      return;
    }
    (isPlain ? plain : secure)(options, (error, socket) => {
      if (error || !socket) {
        callback(error ?? new Error('No socket.'), null);
        return;
      }
      const late = mayConnect(socket.remoteAddress ?? '');
      if (late) socket.destroy();
      if (late) callback(late, null);
      else callback(null, socket);
    });
  };
}

function refusal(
  { policy, allowHttp }: ConnectorSettings,
  address: string,
  isPlain: boolean,
): OutgoingError | undefined {
  if (!policy.allows(address)) return blocked(address);
  return isPlain && !allowHttp && !policy.isListed(address) ? plainHttp() : undefined;
}

/** A resolver that answers only when every address of the name may be connected to. */
function guardedLookup({ policy, lookup = systemLookup }: ConnectorSettings, listedOnly: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, answer) => {
      const addresses: LookupAddress[] =
        typeof answer === 'string' ? [{ address: answer, family: isIP(answer) }] : answer;
      const fault = error ?? judge(hostname, addresses, policy, listedOnly);
      const [first] = fault ? [] : addresses;
      if (fault || !first) callback(fault ?? new OutgoingError('dns', `${hostname} has no address.`), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** One bad address spoils the name: a mixed answer is the mark of rebinding. */
function judge(
  hostname: string,
  addresses: readonly LookupAddress[],
  policy: AddressPolicy,
  listedOnly: boolean,
): OutgoingError | undefined {
  if (addresses.some(({ address }) => !policy.allows(address))) return blocked(hostname);
  return listedOnly && !addresses.every(({ address }) => policy.isListed(address)) ? plainHttp() : undefined;
}
