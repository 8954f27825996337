import { createServer } from 'node:net';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../support/ports';
import { answers, startProgram, until, type RunningProgram } from '../support/processes';
import { temporaryFolder } from '../support/temporary-folder';

interface Page<T> {
  readonly items: readonly T[];
}

describe('npm run up', () => {
  let folder: { path: string; remove(): Promise<void> };
  let port: number;
  let running: RunningProgram | undefined;

  beforeAll(async () => {
    folder = await temporaryFolder('up');
    port = await freePort();
  });
  afterAll(async () => {
    await running?.end('SIGTERM');
    await folder.remove();
  });

  const home = (): string => path.join(folder.path, 'home');
  const address = (): string => `http://127.0.0.1:${port}`;

  function command(environment: Readonly<Record<string, string>> = {}, where = home()): RunningProgram {
    return startProgram('scripts/up.mjs', ['--home', where], { PORT: String(port), ...environment });
  }

  async function start(): Promise<RunningProgram> {
    const program = command();
    running = program;
    await until('Dixit to run', () => /Dixit runs at/.test(program.output()), 120_000, program.output);
    return program;
  }

  /** With the key that the curl line on the screen shows. */
  async function ask<T>(program: RunningProgram, route: string): Promise<readonly T[]> {
    const key = /Authorization: Bearer ([^']+)'/.exec(program.output())?.[1] ?? '';
    const response = await fetch(`${address()}${route}`, { headers: { authorization: `Bearer ${key}` } });
    expect(response.status).toBe(200);
    return ((await response.json()) as Page<T>).items;
  }

  /** Process numbers of Dixit's own processes by the program they run. */
  function children(of: number): { api?: number; worker?: number } {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
    const find = (app: string): number | undefined => {
      const line = lines.find(
        (one) => Number(one.trim().split(/\s+/)[1]) === of && one.includes(`dist/apps/${app}/src/main.js`),
      );
      return line === undefined ? undefined : Number(line.trim().split(/\s+/)[0]);
    };
    return { api: find('api'), worker: find('worker') };
  }

  const postgresPid = (): number =>
    Number(readFileSync(path.join(home(), 'pg', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

  function isGone(pid: number): boolean {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  }

  it('serves the page and the claims of the sample articles, with a key that works and a link to sign in', async () => {
    const program = await start();
    expect(await answers(`${address()}/`)).toBe(true);
    expect(program.output()).toMatch(/Sign in +https?:\/\/\S+/);
    expect((await ask(program, '/v1/articles')).length).toBeGreaterThanOrEqual(3);
    expect((await ask(program, '/v1/claims')).length).toBeGreaterThan(0);
  });

  it('says that it runs already when started a second time', async () => {
    const program = running;
    const second = command();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`process ${program?.pid}`);
  });

  it('starts again what was killed: the API, the worker, PostgreSQL', async () => {
    const program = await (running ?? start());
    const { api, worker } = children(program.pid);
    for (const pid of [api, worker, postgresPid()]) process.kill(pid ?? 0, 'SIGKILL');
    await until(
      'all to run again',
      () =>
        ['The API runs again', 'The worker runs again', 'PostgreSQL runs again'].every((line) =>
          program.output().includes(line),
        ),
      60_000,
      program.output,
    );
    await until('the API to be ready', () => answers(`${address()}/health/ready`));
    expect((await ask(program, '/v1/claims')).length).toBeGreaterThan(0);
  });

  it('stops all of it on SIGTERM with exit code 0, and keeps the data for the next start', async () => {
    const program = await (running ?? start());
    const before = (await ask<{ id: string }>(program, '/v1/articles')).map(({ id }) => id);
    const processes = [...Object.values(children(program.pid)), postgresPid()];
    expect(await program.end('SIGTERM')).toBe(0);
    expect(processes.filter((pid) => !isGone(pid))).toEqual([]);
    const again = await start();
    expect((await ask<{ id: string }>(again, '/v1/articles')).map(({ id }) => id)).toEqual(before);
  });

  it('leaves no API and no worker behind when it is killed itself, and takes PostgreSQL over at the next start', async () => {
    const program = await (running ?? start());
    const processes = Object.values(children(program.pid));
    const postgres = postgresPid();
    expect(processes).toHaveLength(2);
    await program.end('SIGKILL');
    await until('API and worker to end', () => processes.every(isGone), 30_000);
    const again = await start();
    expect(again.output()).toContain('which was still running');
    expect(postgresPid()).toBe(postgres);
  });

  it.each([
    ['a malformed variable', { LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of/],
    [
      'a PostgreSQL that does not answer',
      { DATABASE_URL: 'postgres://u:hush@127.0.0.1:1/d' },
      /PostgreSQL cannot be reached/,
    ],
  ])('tells %s in a line and ends', async (_, environment, line) => {
    const program = command({ ...environment, PORT: String(await freePort()) }, path.join(folder.path, 'other'));
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(line);
    expect(program.output()).not.toMatch(/\n {4}at |hush/);
  });

  it('tells a taken port in a line and ends', async () => {
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const taken = stranger.address();
    const program = command(
      { PORT: String(typeof taken === 'object' && taken ? taken.port : 0) },
      path.join(folder.path, 'other'),
    );
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/Port \d+ is taken/);
    expect(program.output()).not.toMatch(/\n {4}at /);
    await new Promise((resolve) => stranger.close(resolve));
  });
});
