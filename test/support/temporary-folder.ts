import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A folder of the system's temporary space, removed with everything in it by `remove`. */
export async function temporaryFolder(purpose: string): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `dixit-${purpose}-`));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
