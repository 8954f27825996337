import { spawn, spawnSync } from 'node:child_process';
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../support/ports';
import { startProgram, until } from '../support/processes';

const EXAMPLES = path.join(__dirname, '..', '..', 'docs', 'receivers');
const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes !!!').toString('base64')}`;
/** Of the PHP example as PHP 8.2 ran it in the test below: where there is no PHP, the example must still be this one. */
const PHP_EXAMPLE_THAT_RAN = 'cc390be3dc8ff047f539e6240824d9a12ab1d4436ff4c52d4f2061406e8fb08a';
const BODY = JSON.stringify({ type: 'claim.created', timestamp: '2026-03-02T08:00:00Z', data: { words: '« été »' } });

function signed(body = BODY, timestamp = Math.floor(Date.now() / 1000)): Record<string, string> {
  const id = randomUUID();
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,b2xk v1,${signature}` };
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<number> {
  return (await fetch(url, { method: 'POST', body, headers })).status;
}

/** What a receiver answers to a good request, a changed one, an old one, and one without headers. */
async function verdictsOf(url: string): Promise<number[]> {
  return [
    await post(url, BODY, signed()),
    await post(url, `${BODY} `, signed()),
    await post(url, BODY, signed(BODY, 1)),
    await post(url, BODY, {}),
  ];
}

describe('the examples for receivers', () => {
  it('take a good request and refuse a changed one in Node', async () => {
    const port = await freePort();
    const example = startProgram(path.join('docs', 'receivers', 'verify.mjs'), [], {
      PORT: String(port),
      WEBHOOK_SECRET: SECRET,
    });
    await until('the example', () => example.output().includes('listening'), 20_000, example.output);
    expect(await verdictsOf(`http://127.0.0.1:${port}/`)).toEqual([204, 401, 401, 401]);
    await example.end('SIGKILL');
  });

  it('tell good from bad in Python, where there is Python', () => {
    const judge = (body: string, headers: Record<string, string>): string | null => {
      const args = [path.join(EXAMPLES, 'verify.py'), SECRET, ...Object.values(headers)];
      const { error, stdout } = spawnSync('python3', args, { input: body, encoding: 'utf8' });
      return error ? null : stdout.trim();
    };
    const verdicts = [judge(BODY, signed()), judge(`${BODY} `, signed()), judge(BODY, signed(BODY, 1))];
    expect([
      ['good', 'bad', 'bad'],
      [null, null, null],
    ]).toContainEqual(verdicts);
  });

  it('take a good request and refuse a changed one in PHP; without PHP, are those that PHP took', async () => {
    const file = path.join(EXAMPLES, 'verify.php');
    const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(digest).toBe(PHP_EXAMPLE_THAT_RAN);
    if (spawnSync('php', ['--version']).status !== 0) return;
    const port = await freePort();
    const php = spawn('php', ['-S', `127.0.0.1:${port}`, file], {
      env: { ...process.env, WEBHOOK_SECRET: SECRET },
      stdio: 'ignore',
    });
    const url = `http://127.0.0.1:${port}/`;
    await until('PHP', () => post(url, '', {}).catch(() => undefined), 20_000);
    expect(await verdictsOf(url)).toEqual([204, 401, 401, 401]);
    php.kill();
  });
});
