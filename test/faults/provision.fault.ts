import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../support/processes';
import { temporaryFolder } from '../support/temporary-folder';

/** A machine that has the tools by chance must not hide that installing them fails. */
describe('installing what the tests need', () => {
  let folder: { path: string; remove(): Promise<void> };

  beforeAll(async () => {
    folder = await temporaryFolder('tools');
  });
  afterAll(() => folder.remove());

  function provide(tool: string, way: string): string {
    const script = path.join(ROOT, 'scripts', 'provision.mjs');
    return execFileSync(process.execPath, [script, tool, '--folder', folder.path], {
      encoding: 'utf8',
      env: { ...process.env, DIXIT_REDIS_SERVER: '', DIXIT_CHROMIUM: '', DIXIT_PROVISION: way },
    }).trim();
  }

  it.each([
    ['redis-server', /Redis server v=[67]/],
    ['chromium', /Chromium \d+/],
  ])('unpacks %s into a folder, as a user who is not root must', (tool, version) => {
    const program = provide(tool, 'unpack');
    expect(program.startsWith(folder.path)).toBe(true);
    expect(execFileSync(program, ['--version'], { encoding: 'utf8' })).toMatch(version);
  });

  it('installs redis-server although one is in the PATH', () => {
    expect(execFileSync(provide('redis-server', 'ignore-path'), ['--version'], { encoding: 'utf8' })).toContain(
      'Redis server',
    );
  });
});
