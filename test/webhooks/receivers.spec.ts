import { spawnSync } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import path from 'node:path';
import { freePort } from '../support/ports';
import { startProgram, until } from '../support/processes';

const EXAMPLES = path.join(__dirname, '..', '..', 'docs', 'receivers');
const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes !!!').toString('base64')}`;
const BODY = JSON.stringify({ type: 'claim.created', timestamp: '2026-03-02T08:00:00Z', data: { words: '« été »' } });

function signed(body = BODY, timestamp = Math.floor(Date.now() / 1000)): Record<string, string> {
  const id = randomUUID();
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,b2xk v1,${signature}` };
}

describe('the examples for receivers', () => {
  it('take a good request and refuse a changed one in Node', async () => {
    const port = await freePort();
    const example = startProgram(path.join('docs', 'receivers', 'verify.mjs'), [], {
      PORT: String(port),
      WEBHOOK_SECRET: SECRET,
    });
    await until('the example', () => example.output().includes('listening'), 20_000, example.output);
    const post = async (body: string, headers: Record<string, string>): Promise<number> =>
      (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers })).status;
    expect(await post(BODY, signed())).toBe(204);
    expect(await post(`${BODY} `, signed())).toBe(401);
    expect(await post(BODY, signed(BODY, 1))).toBe(401);
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
});
