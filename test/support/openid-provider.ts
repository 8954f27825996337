import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Claims of one account at the provider, beside its `sub`. */
export type ProviderAccount = Readonly<Record<string, unknown>>;

/** A real OpenID provider on this machine, at which everybody is signed in as whom the test names. */
export interface TestOpenidProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who the next browser is. */
  signInAs(subject: string, claims: ProviderAccount): void;
  /** Walks a browser from an authorization address to the callback. @returns the callback's query string */
  walk(url: string): Promise<string>;
  stop(): Promise<void>;
}

const CLIENT_ID = 'dixit';
const CLIENT_SECRET = 'a-secret-of-this-test-alone';
const MOST_HOPS = 10;

export async function startOpenidProvider(callback: string): Promise<TestOpenidProvider> {
  const accounts = new Map<string, ProviderAccount>();
  let current = '';
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = providerAt(issuer, callback, accounts);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    return void provider.interactionFinished(request, response, { login: { accountId: current } });
  });
  return {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    signInAs: (subject, claims) => {
      current = subject;
      accounts.set(subject, claims);
    },
    walk: (url) => walk(url, callback),
    stop: () => closed(server),
  };
}

function providerAt(issuer: string, callback: string, accounts: ReadonlyMap<string, ProviderAccount>): Provider {
  return new Provider(issuer, {
    clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [callback] }],
    cookies: { keys: ['test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...accounts.get(sub) }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? '',
        accountId: context.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}

async function walk(start: string, callback: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < MOST_HOPS && !url.startsWith(callback); hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
    url = new URL(location, url).href;
  }
  return new URL(url).search.slice(1);
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
