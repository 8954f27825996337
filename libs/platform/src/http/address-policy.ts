import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** The part of IPv6 that is assigned to the public internet (RFC 4291, IANA): everything else is special or unassigned. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** Which addresses may be connected to: public unicast ones, and the networks whoever runs Dixit has listed. */
export class AddressPolicy {
  private readonly networks: readonly Network[];

  /** @param networks CIDR blocks such as `10.20.0.0/16` or `::1/128`. @throws where one is not. */
  constructor(networks: readonly string[]) {
    this.networks = networks.map((network) => ipaddr.parseCIDR(network));
  }

  /** Whether the address lies in a listed network. */
  isListed(address: string): boolean {
    if (isIP(address) === 0) return false;
    const parsed = ipaddr.process(address);
    return this.networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits));
  }

  /** Whether the address may be connected to. Anything that is not an IP address may not. */
  allows(address: string): boolean {
    return this.isListed(address) || isPublic(address);
  }
}

/**
 * Whether an IPv4 or IPv6 address is public unicast. IPv4 inside IPv6 (mapped, NAT64, 6to4, Teredo, compatible) is not:
 * what it reaches depends on a translator.
 */
export function isPublic(address: string): boolean {
  // A zone names an interface of this machine.
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // ipaddr.js calls `::127.0.0.1` (IPv4-compatible, RFC 4291 2.5.5.1) unicast.
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST);
}

/** Whether a text is a CIDR block. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}
