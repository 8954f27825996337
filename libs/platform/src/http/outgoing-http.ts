import { lookup as systemLookup } from 'node:dns';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { Agent } from 'undici';
import type { Configuration } from '../configuration/settings';
import { AddressPolicy } from './address-policy';
import { exchange, type Answer } from './exchange';
import { guardedConnector } from './guarded-connector';
import type { Interruption } from './interruption';
import { OutgoingError, asOutgoingError } from './outgoing-error';
import { bareHost, blocked, checkOutgoingUrl, plainHttp } from './outgoing-url';

export interface OutgoingRequest {
  readonly url: string;
  /** Default: GET. */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Longest time from the call to the last byte, over all redirects. Default: 20 s. */
  readonly deadlineMs?: number;
  /** Most bytes of the answer's body, after decompression. Default: 1 MiB. */
  readonly maxBytes?: number;
  /** Cut a longer answer at `maxBytes` instead of failing with `too_large`. Default: false. */
  readonly truncate?: boolean;
  /** Accepted content types of 2xx answers, such as `text/html` or `image/*`. Default: all. */
  readonly contentTypes?: readonly string[];
  /** Redirects followed by GET and HEAD, each checked as the first address. Default: 0, a 3xx answer is handed back. */
  readonly redirects?: number;
  /** Plain http to public hosts too. To listed networks it is always allowed. Default: false. */
  readonly allowHttp?: boolean;
  /** Offer and undo compression. Default: true. */
  readonly decompress?: boolean;
  readonly signal?: AbortSignal;
}

export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Whether the body was cut at `maxBytes`. */
  readonly truncated: boolean;
  /** Where the answer came from, after redirects. */
  readonly url: string;
}

/** An address that was checked, for many requests. Every connection to it is checked again. */
export interface OutgoingTarget {
  readonly origin: string;
  readonly path: string;
}

/** A POST to a target; redirects are handed back. */
export interface OutgoingPost {
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly deadlineMs: number;
  /** A longer answer is cut there. */
  readonly maxBytes: number;
  readonly interruption: Interruption;
}

/** For tests alone: what DNS answers, and whom TLS trusts. */
export interface OutgoingHttpOptions {
  readonly lookup?: LookupFunction;
  readonly certificateAuthority?: string;
}

const DEADLINE_MS = 20_000;
const MAX_BYTES = 1_048_576;
const CONNECT_TIMEOUT_MS = 5_000;
const HEADERS_TIMEOUT_MS = 15_000;
/** Longest silence between two pieces of a body. */
const BODY_TIMEOUT_MS = 10_000;
const MAX_HEADER_BYTES = 16_384;
const CONNECTIONS_PER_ORIGIN = 64;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Not handed on to another origin. */
const CREDENTIAL_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** The one way out: every request to an address that a person or a text has given goes through here. */
export class OutgoingHttp {
  private readonly policy: AddressPolicy;
  private readonly strict: Agent;
  private readonly withHttp: Agent;
  private readonly userAgent: string;
  private readonly lookup: LookupFunction;

  constructor(configuration: Configuration, options: OutgoingHttpOptions = {}) {
    this.policy = new AddressPolicy(configuration.outgoingAllowedNetworks);
    this.strict = this.agent(false, options);
    this.withHttp = this.agent(true, options);
    this.lookup = options.lookup ?? systemLookup;
    const { publicUrl } = configuration;
    this.userAgent = `Dixit/1.0 (${publicUrl === undefined ? 'news claims' : `+${publicUrl}`})`;
  }

  /** @throws OutgoingError whose `fault` is one of `OUTGOING_FAULTS`. Statuses are answers, not errors. */
  async request(request: OutgoingRequest): Promise<OutgoingAnswer> {
    const ends = performance.now() + (request.deadlineMs ?? DEADLINE_MS);
    let hop = { ...request, method: request.method ?? 'GET' };
    for (let left = request.redirects ?? 0; ; left -= 1) {
      const answer = await this.send(hop, ends);
      const followed = REDIRECTS.has(answer.status) && (request.redirects ?? 0) > 0 && isRead(hop.method);
      if (!followed) return answer;
      if (left === 0) throw new OutgoingError('redirect', 'The address redirects more often than is followed.');
      hop = { ...hop, ...nextHop(hop, answer) };
    }
  }

  /** Checks the form of an address once for many requests. @throws OutgoingError */
  target(address: string): OutgoingTarget {
    const { origin, pathname, search } = checkOutgoingUrl(address, this.policy);
    return { origin, path: pathname + search };
  }

  /** @throws OutgoingError; statuses are answers. */
  post({ origin, path }: OutgoingTarget, { headers, body, ...bounds }: OutgoingPost): Promise<Answer> {
    const all = ['user-agent', this.userAgent, ...headers];
    const request = { origin, path, method: 'POST', headers: all, body } as const;
    return exchange(this.strict, request, { ...bounds, truncate: true, decompress: false });
  }

  /**
   * Checks an address as far as can be told without a connection: its form, and what its name resolves to now.
   *
   * @throws OutgoingError
   */
  async check(address: string, allowHttp = false): Promise<URL> {
    const url = checkOutgoingUrl(address, this.policy, allowHttp);
    const host = bareHost(url.hostname);
    if (isIP(host) !== 0) return url;
    const addresses = await this.resolve(host);
    if (addresses.some((found) => !this.policy.allows(found))) throw blocked(host);
    if (url.protocol === 'http:' && !allowHttp && !addresses.every((found) => this.policy.isListed(found)))
      throw plainHttp();
    return url;
  }

  /** Ends every connection; running requests fail. */
  async close(): Promise<void> {
    await Promise.all([this.strict.destroy(), this.withHttp.destroy()]);
  }

  private agent(allowHttp: boolean, options: OutgoingHttpOptions): Agent {
    return new Agent({
      connect: guardedConnector({ policy: this.policy, allowHttp, connectTimeoutMs: CONNECT_TIMEOUT_MS, ...options }),
      connections: CONNECTIONS_PER_ORIGIN,
      headersTimeout: HEADERS_TIMEOUT_MS,
      bodyTimeout: BODY_TIMEOUT_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    });
  }

  private async send(
    request: OutgoingRequest & { method: NonNullable<OutgoingRequest['method']> },
    ends: number,
  ): Promise<OutgoingAnswer> {
    const { allowHttp = false, decompress = true, method, body } = request;
    const url = checkOutgoingUrl(request.url, this.policy, allowHttp);
    const headers: Record<string, string> = { 'user-agent': this.userAgent, ...request.headers };
    if (decompress) headers['accept-encoding'] ??= 'gzip, deflate, br';
    const answer = await exchange(
      allowHttp ? this.withHttp : this.strict,
      { origin: url.origin, path: url.pathname + url.search, method, headers, body: body ?? null },
      {
        deadlineMs: Math.max(1, ends - performance.now()),
        maxBytes: request.maxBytes ?? MAX_BYTES,
        truncate: request.truncate ?? false,
        decompress,
        ...(request.contentTypes === undefined ? {} : { contentTypes: request.contentTypes }),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      },
    );
    return { ...answer, url: url.href };
  }

  private resolve(host: string): Promise<string[]> {
    return new Promise((resolve, reject) => {
      this.lookup(host, { all: true }, (error, answer) => {
        if (error) reject(asOutgoingError(error));
        else resolve(typeof answer === 'string' ? [answer] : answer.map(({ address }) => address));
      });
    });
  }
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function nextHop(hop: OutgoingRequest, answer: OutgoingAnswer): Pick<OutgoingRequest, 'url' | 'headers'> {
  const { location } = answer.headers;
  if (location === undefined || !URL.canParse(location, answer.url))
    throw new OutgoingError('redirect', 'The address redirects without saying where to.');
  const url = new URL(location, answer.url);
  const sameOrigin = url.origin === new URL(answer.url).origin;
  const headers = Object.entries(hop.headers ?? {}).filter(
    ([name]) => sameOrigin || !CREDENTIAL_HEADERS.has(name.toLowerCase()),
  );
  return { url: url.href, headers: Object.fromEntries(headers) };
}
