import { createServer, type RequestListener, type Server } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { TEST_CERTIFICATE } from '../../../../test/support/certificate';
import { Configuration } from '../configuration/settings';
import { OutgoingHttp } from './outgoing-http';

const http = new OutgoingHttp(
  Object.assign(new Configuration(), { outgoingAllowedNetworks: ['127.0.0.0/8'], publicUrl: 'https://dixit.example' }),
);
const open: (Server | TcpServer)[] = [];

async function listen(server: Server | TcpServer): Promise<string> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (listener: RequestListener): Promise<string> => listen(createServer(listener));
/** A server that speaks no HTTP of its own. */
const serveBytes = (bytes: string, then: 'end' | 'reset' | 'wait'): Promise<string> =>
  listen(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write(bytes);
        if (then === 'end') socket.end();
        if (then === 'reset') socket.resetAndDestroy();
      });
    }),
  );

afterEach(async () => {
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
});
afterAll(() => http.close());

describe('an outgoing request', () => {
  it('posts the given bytes and says who sends them', async () => {
    let seen: { body: string; agent: string | undefined; type: string | undefined } | undefined;
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { 'user-agent': agent, 'content-type': type } = request.headers;
        seen = { body: Buffer.concat(chunks).toString(), agent, type };
        response.writeHead(202, { 'x-answer': 'yes' }).end('taken');
      });
    });
    const answer = await http.request({
      url,
      method: 'POST',
      body: '{"é":1}',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer).toMatchObject({ status: 202, truncated: false, url: `${url}/` });
    expect(answer.headers['x-answer']).toBe('yes');
    expect(answer.body.toString()).toBe('taken');
    expect(seen).toEqual({ body: '{"é":1}', agent: 'Dixit/1.0 (+https://dixit.example)', type: 'application/json' });
  });

  it('hands back every status, redirects included', async () => {
    const url = await serve((_request, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end());
    expect(await http.request({ url })).toMatchObject({ status: 302 });
  });

  it('follows as many redirects as it is told, none to a private address', async () => {
    const url = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (request.url === '/inside') response.writeHead(301, { location: 'http://10.0.0.1/' }).end();
      else if (left > 0) response.writeHead(307, { location: `/${left - 1}` }).end();
      else response.end(`arrived ${request.headers.authorization}`);
    });
    const headers = { authorization: 'Bearer x' };
    expect((await http.request({ url: `${url}/5`, redirects: 5, headers })).body.toString()).toBe('arrived Bearer x');
    await expect(http.request({ url: `${url}/6`, redirects: 5 })).rejects.toMatchObject({ fault: 'redirect' });
    await expect(http.request({ url: `${url}/inside`, redirects: 5 })).rejects.toMatchObject({
      fault: 'blocked_address',
    });
  });

  it('does not carry credentials to another origin', async () => {
    const target = await serve((request, response) => response.end(request.headers.authorization ?? 'none'));
    const url = await serve((_request, response) => response.writeHead(302, { location: target }).end());
    const answer = await http.request({ url, redirects: 1, headers: { authorization: 'Bearer x' } });
    expect(answer.body.toString()).toBe('none');
  });

  it('undoes compression', async () => {
    const url = await serve((request, response) => {
      const brotli = request.url === '/br';
      const body = brotli ? brotliCompressSync('Bonjour') : gzipSync('Bonjour');
      response.writeHead(200, { 'content-encoding': brotli ? 'br' : 'gzip' }).end(body);
    });
    expect((await http.request({ url })).body.toString()).toBe('Bonjour');
    expect((await http.request({ url: `${url}/br` })).body.toString()).toBe('Bonjour');
  });

  it('stops a compression bomb at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const url = await serve((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    await expect(http.request({ url, maxBytes: 100_000 })).rejects.toMatchObject({ fault: 'too_large' });
    const cut = await http.request({ url, maxBytes: 100_000, truncate: true });
    expect(cut).toMatchObject({ truncated: true });
    expect(cut.body).toHaveLength(100_000);
  });

  it('stops a body that never ends', async () => {
    const url = await serve((_request, response) => {
      const write = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    });
    await expect(http.request({ url, maxBytes: 200_000 })).rejects.toMatchObject({ fault: 'too_large' });
    expect((await http.request({ url, maxBytes: 16_384, truncate: true })).body).toHaveLength(16_384);
  });

  it('refuses a content type it did not ask for', async () => {
    const url = await serve((request, response) =>
      response
        .writeHead(200, { 'content-type': request.url === '/html' ? 'text/html; charset=utf-8' : 'image/png' })
        .end('x'),
    );
    const contentTypes = ['text/html', 'application/*'];
    await expect(http.request({ url, contentTypes })).rejects.toMatchObject({ fault: 'content_type' });
    expect((await http.request({ url: `${url}/html`, contentTypes })).status).toBe(200);
  });

  it('ends by its deadline, however the server dawdles', async () => {
    const silent = await serve(() => undefined);
    const dripping = await serve((_request, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.once('close', () => clearInterval(timer));
    });
    const slowHeaders = await serveBytes('HTTP/1.1 200 OK\r\nX-Slow: ', 'wait');
    for (const url of [silent, dripping, slowHeaders])
      await expect(http.request({ url, deadlineMs: 300 })).rejects.toMatchObject({ fault: 'timeout' });
  });

  it('ends with the signal of its caller', async () => {
    const url = await serve(() => undefined);
    const stop = new AbortController();
    const request = http.request({ url, signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await expect(request).rejects.toMatchObject({ fault: 'aborted' });
    await expect(http.request({ url, signal: stop.signal })).rejects.toMatchObject({ fault: 'aborted' });
  });

  it('names what went wrong on the way', async () => {
    const gone = await serve(() => undefined);
    await new Promise((resolve) => open.splice(0)[0]?.close(resolve));
    await expect(http.request({ url: gone })).rejects.toMatchObject({ fault: 'refused' });
    const cases = [
      [await serveBytes('', 'reset'), 'reset'],
      [await serveBytes('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', 'reset'), 'reset'],
      [await serveBytes('', 'end'), 'reset'],
      [await serveBytes('SSH-2.0-OpenSSH_9\r\n', 'end'), 'malformed_response'],
      [await serveBytes(`HTTP/1.1 200 OK\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, 'end'), 'too_large'],
      [(await serve(() => undefined)).replace('http:', 'https:'), 'tls'],
    ] as const;
    for (const [url, fault] of cases) await expect(http.request({ url })).rejects.toMatchObject({ fault });
  });
});

describe('a secure request', () => {
  const secure = createSecureServer({ ...TEST_CERTIFICATE, allowHTTP1: true }, (request, response) => {
    response.end(`${request.httpVersion} ${request.method}`);
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    secure.close();
  });

  it('is refused when nobody trusted signed for the host', async () => {
    await expect(http.request({ url })).rejects.toMatchObject({ fault: 'tls' });
  });

  it('speaks HTTP/2 where the receiver does, and keeps the connection for the next', async () => {
    let connections = 0;
    secure.on('secureConnection', () => (connections += 1));
    const trusting = new OutgoingHttp(
      Object.assign(new Configuration(), { outgoingAllowedNetworks: ['127.0.0.0/8'] }),
      { certificateAuthority: TEST_CERTIFICATE.cert },
    );
    for (let time = 0; time < 5; time += 1) {
      const answer = await trusting.request({ url, method: 'POST', body: 'x' });
      expect(answer.body.toString()).toBe('2.0 POST');
    }
    expect(connections).toBe(1);
    await trusting.close();
  });
});
