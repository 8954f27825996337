// Weighs what each route of the built page loads, and fails where one is over the budget. Needs no network.
import path from 'node:path';
import { build } from './build.mjs';
import { weighBuild } from './support/page-weight.mjs';
import { ROOT, Refusal, main } from './support/project.mjs';

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

await main(async () => {
  await build();
  const routes = weighBuild(path.join(ROOT, 'dist', 'apps', 'admin'));
  if (routes.length === 0)
    throw new Refusal('The build names no route: the pattern of page-weight.mjs is out of date.');
  for (const { route, bytes, most, files } of routes) {
    console.log(`${route.padEnd(16)} ${kB(bytes)} of ${kB(most)} in ${files} files`);
  }
  const heavy = routes.filter(({ bytes, most }) => bytes > most);
  if (heavy.length > 0) {
    const names = heavy.map(({ route, bytes }) => `${route} (${kB(bytes)})`).join(', ');
    throw new Refusal(`Too much script before the page can show itself: ${names}. Load a part of it later.`);
  }
});
