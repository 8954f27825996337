import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isAlive, isServerOf, readPidFile } from './pid-file';

describe('postmaster.pid', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(path.join(os.tmpdir(), 'dixit-pid-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  const write = (text: string): void => writeFileSync(path.join(data, 'postmaster.pid'), text);

  it('gives process, port and status', () => {
    write('4711\n/data\n1760000000\n5433\n\n127.0.0.1\n  1 2\nready   \n');
    expect(readPidFile(data)).toEqual({ pid: 4711, port: 5433, status: 'ready' });
  });

  it.each([[''], ['-5\n'], ['abc\n']])('takes %p for no file', (text) => {
    write(text);
    expect(readPidFile(data)).toBeUndefined();
  });

  it('is undefined where there is none', () => {
    expect(readPidFile(data)).toBeUndefined();
  });

  it('does not take a live stranger for the server', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isServerOf(process.pid, data)).toBe(false);
  });
});
