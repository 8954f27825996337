// Jest on Node 20 cannot require() ES modules: every installed package that is one is transformed.
const fs = require('node:fs');
const path = require('node:path');

function esmPackages(root) {
  const names = new Set();
  const walk = (dir) => {
    for (const name of fs.readdirSync(dir)) {
      if (name.startsWith('.')) continue;
      const folder = path.join(dir, name);
      if (name.startsWith('@')) {
        walk(folder);
        continue;
      }
      try {
        const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
        if (manifest.type === 'module') names.add(folder.split('node_modules/').pop());
      } catch {
        continue;
      }
      const nested = path.join(folder, 'node_modules');
      if (fs.existsSync(nested)) walk(nested);
    }
  };
  walk(path.join(root, 'node_modules'));
  return [...names].map((name) => name.replace(/[/.]/g, '\\$&')).join('|');
}

const swcTs = { ...JSON.parse(fs.readFileSync(path.join(__dirname, '.swcrc'), 'utf8')), swcrc: false };
const swcJs = {
  swcrc: false,
  isModule: 'unknown',
  sourceMaps: false,
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
  module: { type: 'commonjs' },
};

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest', swcTs], '^.+\\.m?js$': ['@swc/jest', swcJs] },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esmPackages(__dirname)})/)`, '\\.cjs$'],
  moduleNameMapper: { '^@dixit/([^/]+)$': '<rootDir>/libs/$1/src/index.ts' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.dixit/'],
};

// The servers are started once a run, and only when a suite that needs them has tests to run.
const servers = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

// Limits only catch what hangs; no test is judged by its time. (A project's own `testTimeout` has no effect in Jest 30.)
const suite = (displayName, roots, pattern, limitSeconds, extra = {}) => ({
  ...common,
  displayName,
  roots: roots.map((root) => `<rootDir>/${root}`),
  testMatch: [`**/*.${pattern}.ts`],
  globals: { testLimitSeconds: limitSeconds },
  setupFilesAfterEnv: ['<rootDir>/test/support/limit.ts'],
  ...extra,
});

module.exports = {
  coverageProvider: 'v8',
  projects: [
    suite('unit', ['apps', 'libs', 'test'], 'spec', 30),
    suite('integration', ['apps', 'libs', 'test'], 'int-spec', 60, servers),
    suite('journeys', ['test'], 'journey', 180, servers),
    suite('browser', ['test'], 'browser', 180, servers),
    suite('faults', ['test'], 'fault', 900, servers),
    suite('soak', ['test'], 'soak', 3 * 3_600, servers),
  ],
};
