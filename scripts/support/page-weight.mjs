import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the first load may weigh: scripts, compressed, in bytes. The queue is where the day begins. */
const MOST_BYTES = 270_000;
const MOST_BYTES_OF = { Queue: 250_000 };
const PAGE = /^src\/features\/[\w-]+\/(\w+)Page\.tsx$/;
/** Shown with every route: what is loaded only for who is not signed in is no part of it. */
const ENTRY = 'index.html';

/**
 * What each route loads before it can show itself: the entry and the route's own part, with all they import.
 *
 * @param {Record<string, { file: string, imports?: string[] }>} manifest of Vite
 * @param {(file: string) => number} weigh a file's compressed size in bytes
 * @returns {{ route: string, bytes: number, most: number, files: number }[]} the heaviest first
 */
export function weighRoutes(manifest, weigh) {
  const base = closure(manifest, [ENTRY]);
  return Object.keys(manifest)
    .filter((source) => PAGE.test(source))
    .map((source) => {
      const files = new Set([...base, ...closure(manifest, [source])].map((key) => manifest[key].file));
      const bytes = [...files].reduce((sum, file) => sum + weigh(file), 0);
      const route = PAGE.exec(source)[1];
      return { route, bytes, most: MOST_BYTES_OF[route] ?? MOST_BYTES, files: files.size };
    })
    .sort((a, b) => b.bytes - a.bytes);
}

function closure(manifest, entries) {
  const found = new Set();
  const queue = [...entries];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (found.has(key) || !manifest[key]) continue;
    found.add(key);
    queue.push(...(manifest[key].imports ?? []));
  }
  return found;
}

/** The routes of a built page. */
export function weighBuild(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, '.vite', 'manifest.json'), 'utf8'));
  return weighRoutes(manifest, (file) => gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length);
}
