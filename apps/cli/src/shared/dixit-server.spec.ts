import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { DixitServer, findServer, pauseBefore, RefusedRequest, UnreachableServer } from './dixit-server';

describe('the server that commands speak to', () => {
  it('is the one the environment names, else the one that runs here', () => {
    const home = mkdtempSync(path.join(tmpdir(), 'dixit-home-'));
    expect(() => findServer({}, home)).toThrow(UnreachableServer);
    writeFileSync(path.join(home, 'address'), 'http://127.0.0.1:3210\n');
    writeFileSync(path.join(home, 'api-key'), 'dixit_here\n');
    expect(findServer({}, home)).toEqual({ address: 'http://127.0.0.1:3210', apiKey: 'dixit_here' });
    expect(findServer({ DIXIT_URL: 'https://d.example/', DIXIT_API_KEY: 'dixit_k' }, home)).toEqual({
      address: 'https://d.example',
      apiKey: 'dixit_k',
    });
    rmSync(home, { recursive: true });
  });

  it('is waited for longer each time, or as long as it asks, within bounds', () => {
    expect([1, 2, 3].map((attempt) => pauseBefore(attempt, null))).toEqual([500, 1000, 2000]);
    expect(pauseBefore(1, '2')).toBe(2000);
    expect(pauseBefore(1, '86400')).toBe(30_000);
    expect(pauseBefore(40, 'soon')).toBe(30_000);
  });
});

describe('a request', () => {
  const answers: [number, string][] = [];
  let server: Server;
  let asked: number;

  beforeEach(async () => {
    asked = 0;
    server = createServer((_, response) => {
      asked += 1;
      const [status, body] = answers.shift() ?? [500, ''];
      response.writeHead(status, { 'retry-after': '0' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => server.close());

  const dixit = (): DixitServer =>
    new DixitServer({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, apiKey: 'dixit_k' });

  it('is made again while the server is busy', async () => {
    answers.push([429, ''], [503, ''], [202, '{"id":"a"}']);
    expect(await dixit().request('POST', '/v1/articles', {})).toEqual({ status: 202, body: { id: 'a' } });
    expect(asked).toBe(3);
  });

  it('is not made again when it is refused, and says why', async () => {
    answers.push([422, '{"title":"No","detail":"The title is missing.","code":"validation_failed"}']);
    const refusal = await dixit()
      .request('POST', '/v1/articles', {})
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RefusedRequest);
    expect(String(refusal)).toContain('The title is missing. (validation_failed)');
    expect(asked).toBe(1);
  });

  it('says that nobody answers', async () => {
    const nobody = new DixitServer({ address: 'http://127.0.0.1:1', apiKey: 'dixit_k' });
    await expect(nobody.request('GET', '/v1/articles')).rejects.toThrow(UnreachableServer);
  });
});
