import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Configuration } from '../configuration/settings';
import { OutgoingError } from './outgoing-error';
import { OutgoingHttp } from './outgoing-http';

/** `PORT` stands for the port of the listening trap. Grouped by the trick each plays on a careless check. */
const HOSTILE: Readonly<Record<string, readonly string[]>> = {
  'plain loopback': [
    'http://127.0.0.1:PORT/',
    'http://127.0.0.1:PORT',
    'http://127.1.2.3:PORT/',
    'http://127.255.255.254:PORT/',
    'http://[::1]:PORT/',
    'http://[0:0:0:0:0:0:0:1]:PORT/',
    'http://[::0001]:PORT/',
    'http://localhost:PORT/',
    'http://LOCALHOST:PORT/',
    'http://localhost.:PORT/',
    'https://127.0.0.1:PORT/',
    'https://localhost:PORT/',
  ],
  'decimal, octal, hexadecimal and short spellings': [
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0x7F.0x0.0x0.0x1:PORT/',
    'http://0x7f.1:PORT/',
    'http://017700000001:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://0177.0.0.01:PORT/',
    'http://00000177.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://127.0.1:PORT/',
    'http://0x7f.0.1:PORT/',
    'http://0:PORT/',
    'http://0.0.0.0:PORT/',
    'http://0x0:PORT/',
    'http://127.0.0.1.:PORT/',
    'http://2130706433.:PORT/',
  ],
  'other digits and percent encoding': [
    'http://①②⑦.⓪.⓪.①:PORT/',
    'http://１２７.0.0.1:PORT/',
    'http://127。0。0。1:PORT/',
    'http://127．0．0．1:PORT/',
    'http://%31%32%37.0.0.1:PORT/',
    'http://127%2e0%2e0%2e1:PORT/',
    'http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/',
    'http://loc\u00ADalhost:PORT/',
  ],
  'IPv4 inside IPv6': [
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/',
    'http://[::127.0.0.1]:PORT/',
    'http://[::7f00:1]:PORT/',
    'http://[64:ff9b::127.0.0.1]:PORT/',
    'http://[64:ff9b:1::7f00:1]:PORT/',
    'http://[::ffff:0:127.0.0.1]:PORT/',
    'http://[2002:7f00:1::]:PORT/',
    'http://[2001:0:7f00:1::]:PORT/',
  ],
  'other special networks': [
    'http://[::]:PORT/',
    'http://[fe80::1]:PORT/',
    'http://[fe80::1%25lo]:PORT/',
    'http://[fc00::1]:PORT/',
    'http://[fec0::1]:PORT/',
    'http://[ff02::1]:PORT/',
    'http://[100::1]:PORT/',
    'http://10.0.0.1:PORT/',
    'http://172.16.0.1:PORT/',
    'http://192.168.0.1:PORT/',
    'http://100.64.0.1:PORT/',
    'http://192.0.0.8:PORT/',
    'http://198.18.0.1:PORT/',
    'http://224.0.0.1:PORT/',
    'http://240.0.0.1:PORT/',
    'http://255.255.255.255:PORT/',
  ],
  'cloud metadata': [
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/latest/meta-data/',
    'http://0xA9FEA9FE/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[fd00:ec2::254]/latest/',
    'http://100.100.100.200/',
  ],
  'user information and confusing parts': [
    'http://public.example@127.0.0.1:PORT/',
    'http://127.0.0.1:PORT@public.example/',
    'http://user:password@127.0.0.1:PORT/',
    'http://127.0.0.1:PORT\\@public.example/',
    'http:\\\\127.0.0.1:PORT\\',
    'http:127.0.0.1:PORT/',
    'http:/127.0.0.1:PORT/',
    'http:////127.0.0.1:PORT/',
    ' http://127.0.0.1:PORT/ ',
    'ht\ntp://127.0.0.1:PORT/',
    'http://127.0.0.1:PORT#@public.example/',
    'http://127.0.0.1:0PORT/',
  ],
  'schemes and ports that are not of the web': [
    'file:///etc/passwd',
    'ftp://127.0.0.1:PORT/',
    'gopher://127.0.0.1:PORT/_x',
    'javascript:alert(1)',
    'data:text/plain,x',
    'ws://127.0.0.1:PORT/',
    'unix:/var/run/docker.sock',
    'https://93.184.216.34:22/',
    'https://93.184.216.34:25/',
    'https://93.184.216.34:6667/',
    'https://93.184.216.34:65536/',
    'https://93.184.216.34:-1/',
    '//127.0.0.1:PORT/',
    '127.0.0.1:PORT',
    '',
    'http://',
    `http://127.0.0.1:PORT/${'a'.repeat(3000)}`,
  ],
};
const ALL = Object.values(HOSTILE).flat();
/** `localhost.` and its like resolve on some machines only. */
const REFUSALS = ['blocked_address', 'invalid_url', 'scheme_not_allowed', 'port_not_allowed', 'dns'];

/** Listens everywhere on this machine and counts who comes. */
async function openTrap(): Promise<{ server: Server; port: number; visits: () => number }> {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\ntrapped');
  });
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  return { server, port: (server.address() as AddressInfo).port, visits: () => visits };
}

function configured(networks: readonly string[]): Configuration {
  return Object.assign(new Configuration(), { outgoingAllowedNetworks: networks });
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'answered',
    (error: unknown) => (error instanceof OutgoingError ? error.fault : `not classified: ${String(error)}`),
  );
}

describe('a hostile address', () => {
  let trap: Awaited<ReturnType<typeof openTrap>>;
  const http = new OutgoingHttp(configured([]));
  beforeAll(async () => {
    trap = await openTrap();
  });
  afterAll(async () => {
    await http.close();
    trap.server.close();
  });
  const placed = (url: string): string => url.replaceAll('PORT', String(trap.port));

  it('comes in at least sixty spellings, each once', () => {
    expect(new Set(ALL).size).toBe(ALL.length);
    expect(ALL.length).toBeGreaterThanOrEqual(60);
  });

  describe.each(Object.entries(HOSTILE))('by %s', (_trick, urls) => {
    it.each(urls)('%j is refused when saved and when connected to, without a connection', async (url) => {
      expect(REFUSALS).toContain(await faultOf(http.check(placed(url), true)));
      expect(REFUSALS).toContain(await faultOf(http.request({ url: placed(url), allowHttp: true, deadlineMs: 3_000 })));
      expect(trap.visits()).toBe(0);
    });
  });

  it('would have been seen by the trap: a listed network is let through', async () => {
    const open = new OutgoingHttp(configured(['127.0.0.0/8', '::1/128']));
    const before = trap.visits();
    for (const url of ['http://2130706433:PORT/', 'http://[::1]:PORT/', 'http://localhost:PORT/']) {
      expect((await open.request({ url: placed(url) })).body.toString()).toBe('trapped');
    }
    expect(trap.visits()).toBe(before + 3);
    await open.close();
  });
});
