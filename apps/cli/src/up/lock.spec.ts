import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runningIn, takeLock } from './lock';

describe('the lock of up', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'dixit-lock-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('lets one process in and names it to the next', () => {
    const unlock = takeLock(home);
    expect(runningIn(home)).toBe(process.pid);
    expect(() => takeLock(home)).toThrow(`process ${process.pid}`);
    unlock();
    expect(runningIn(home)).toBeUndefined();
    takeLock(home)();
    expect(existsSync(path.join(home, 'up.lock'))).toBe(false);
  });

  it.each([
    ['of a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' })],
    ['of a process whose number another has now', JSON.stringify({ pid: process.pid, startedAt: 'long ago' })],
    ['that was cut off while it was written', '{"pid":'],
  ])('takes over one %s', (_, content) => {
    writeFileSync(path.join(home, 'up.lock'), content);
    expect(runningIn(home)).toBeUndefined();
    const unlock = takeLock(home);
    expect(runningIn(home)).toBe(process.pid);
    unlock();
  });
});
