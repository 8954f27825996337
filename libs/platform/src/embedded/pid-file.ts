import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** What PostgreSQL writes about itself into `postmaster.pid`. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping` …; empty very early. */
  readonly status: string;
}

/** Reads `postmaster.pid`; undefined where there is none or it is not written to its end yet. */
export function readPidFile(data: string): PidFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() };
}

/** Whether a process with this number exists, be it dead and not yet reaped. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether this process is a live PostgreSQL on this data folder. Numbers are given again: after a restart it may be anybody. */
export function isServerOf(pid: number, data: string): boolean {
  try {
    if (process.platform === 'linux') return isLinuxServer(pid, data);
    const line = execFileSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' });
    return !line.trimStart().startsWith('Z') && line.includes(data);
  } catch {
    return false;
  }
}

/** Every PostgreSQL process stands in its data folder; a dead one that nobody reaped stands nowhere. */
function isLinuxServer(pid: number, data: string): boolean {
  return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
}
