import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { Configuration } from '../configuration/settings';
import { OutgoingHttp } from './outgoing-http';

const PUBLIC = '93.184.216.34';

/** A resolver that gives each name's answers in turn, the last for ever. */
function resolver(answers: Readonly<Record<string, readonly string[][]>>): LookupFunction {
  const asked = new Map<string, number>();
  return (hostname, options, callback) => {
    const rounds = answers[hostname] ?? [];
    const round = asked.get(hostname) ?? 0;
    asked.set(hostname, round + 1);
    const found = rounds[Math.min(round, rounds.length - 1)] ?? [];
    const addresses = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const [first] = addresses;
    if (!first) callback(Object.assign(new Error(`no ${hostname}`), { code: 'ENOTFOUND' }), '', 4);
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  };
}

const NAMES = resolver({
  'rebinding.test': [[PUBLIC], ['127.0.0.1']],
  'mixed.test': [[PUBLIC, '127.0.0.1']],
  'mapped.test': [['::ffff:127.0.0.1']],
  'nat64.test': [['64:ff9b::7f00:1']],
  'compatible.test': [['::7f00:1']],
  'loopback6.test': [['::1']],
  'metadata.test': [['169.254.169.254']],
  'zone.test': [['fe80::1%lo']],
  'listed.test': [['127.0.0.1']],
});

describe('what DNS answers', () => {
  let server: Server;
  let visits = 0;
  let origin: (host: string) => string;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      visits += 1;
      response.end('reached');
    });
    await new Promise<void>((resolve) => server.listen(0, '::', resolve));
    const { port } = server.address() as AddressInfo;
    origin = (host) => `http://${host}:${port}/`;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  const closed = new OutgoingHttp(new Configuration(), { lookup: NAMES });
  const open = new OutgoingHttp(Object.assign(new Configuration(), { outgoingAllowedNetworks: ['127.0.0.1/32'] }), {
    lookup: NAMES,
  });
  afterAll(() => Promise.all([closed.close(), open.close()]));

  it('is judged anew at the connection: a name that was public when saved and is not a moment later is refused', async () => {
    await expect(closed.check(origin('rebinding.test'), true)).resolves.toBeInstanceOf(URL);
    await expect(closed.request({ url: origin('rebinding.test'), allowHttp: true })).rejects.toMatchObject({
      fault: 'blocked_address',
    });
    expect(visits).toBe(0);
  });

  it.each(['mixed', 'mapped', 'nat64', 'compatible', 'loopback6', 'metadata', 'zone'])(
    'spoils the name when one address is not public: %s.test',
    async (name) => {
      await expect(closed.request({ url: origin(`${name}.test`), allowHttp: true })).rejects.toMatchObject({
        fault: 'blocked_address',
      });
      expect(visits).toBe(0);
    },
  );

  it('may lie in a listed network, then over plain http too', async () => {
    await expect(closed.request({ url: origin('listed.test'), allowHttp: true })).rejects.toMatchObject({
      fault: 'blocked_address',
    });
    expect((await open.request({ url: origin('listed.test') })).body.toString()).toBe('reached');
    expect(visits).toBe(1);
  });

  it('does not resolve: says so', async () => {
    await expect(closed.request({ url: 'https://nowhere.test/' })).rejects.toMatchObject({ fault: 'dns' });
    await expect(closed.check('https://nowhere.test/')).rejects.toMatchObject({ fault: 'dns' });
  });

  it('does not make plain http to a public host allowed', async () => {
    await expect(closed.check('http://public.example/')).rejects.toMatchObject({ fault: 'dns' });
    await expect(closed.check(`http://${PUBLIC}/`)).rejects.toMatchObject({ fault: 'scheme_not_allowed' });
    await expect(closed.check(origin('rebinding.test'))).rejects.toMatchObject({ fault: 'blocked_address' });
  });
});
