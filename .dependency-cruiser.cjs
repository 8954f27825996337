// The picture of the house in ../shared/DESIGN.md ("The flow, and the rooms it passes") as rules.
// A library may import those named here, each through its index.ts alone. Add a library: add its line.
const MAY_IMPORT = {
  linguistics: [],
  attribution: ['linguistics'],
  models: ['linguistics', 'attribution'],
  platform: [],
  accounts: ['platform'],
  articles: ['linguistics', 'platform'],
  claims: ['articles', 'linguistics', 'platform'],
  extraction: ['models', 'attribution', 'linguistics', 'articles', 'claims', 'platform'],
  review: ['claims', 'articles', 'accounts', 'platform'],
  publication: ['claims', 'review', 'articles', 'platform'],
  webhooks: ['platform'],
};

/** They decide from plain data; the browser, a worker thread and the command line run them alike. */
const PURE = ['linguistics', 'attribution'];
const TEST_FILE = '\\.(spec|int-spec)\\.ts$';

const downwardOnly = Object.entries(MAY_IMPORT).map(([library, allowed]) => ({
  name: `${library}-imports-downward`,
  comment: `libs/${library} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other library'} (DESIGN's table).`,
  severity: 'error',
  from: { path: `^libs/${library}/` },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[library, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...downwardOnly,
    {
      name: 'known-library',
      comment: 'A library without a line in MAY_IMPORT would escape the table.',
      severity: 'error',
      from: { path: '^(libs|apps|test)/' },
      to: { path: '^libs/', pathNot: `^libs/(${Object.keys(MAY_IMPORT).join('|')})/` },
    },
    {
      name: 'no-cycle',
      comment: 'Modules in a cycle can only be understood, tested and changed together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only-through-index',
      comment: "index.ts is a library's only door; what is behind it may change without asking.",
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'only-through-index-from-outside',
      comment: 'The same door for apps and tests.',
      severity: 'error',
      from: { path: '^(apps|test)/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'pure-libraries',
      comment: 'Linguistics and attribution use no package and no Node module: they receive bytes and return data.',
      severity: 'error',
      from: { path: `^libs/(${PURE.join('|')})/`, pathNot: TEST_FILE },
      to: {
        dependencyTypes: [
          'core',
          'npm',
          'npm-dev',
          'npm-optional',
          'npm-peer',
          'npm-bundled',
          'npm-no-pkg',
          'npm-unknown',
        ],
      },
    },
    {
      name: 'models-without-database',
      comment: 'libs/models serves the command line, which runs without a database.',
      severity: 'error',
      from: { path: '^libs/models/' },
      to: { path: 'node_modules/(typeorm|pg|bullmq|ioredis|@nestjs)/' },
    },
    {
      name: 'apps-apart',
      comment: 'An app imports libraries, never another app.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'admin-speaks-rest',
      comment: 'The admin knows the house only through the OpenAPI document.',
      severity: 'error',
      from: { path: '^apps/admin/' },
      to: { path: '^(libs|test)/' },
    },
    {
      name: 'admin-shared-knows-no-screen',
      comment: 'app → features → shared, one way: what all screens use depends on none of them.',
      severity: 'error',
      from: { path: '^apps/admin/src/shared/' },
      to: { path: '^apps/admin/src/(app|features)/' },
    },
    {
      name: 'admin-features-apart',
      comment: 'A screen that needs another screen needs something shared.',
      severity: 'error',
      from: { path: '^apps/admin/src/features/([^/]+)/' },
      to: { path: '^apps/admin/src/(app|features)/', pathNot: '^apps/admin/src/features/$1/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'Support for tests is not there in production.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TEST_FILE },
      to: { path: ['^test/', TEST_FILE] },
    },
    {
      name: 'no-development-package',
      comment: 'A deployed image holds production dependencies alone. The admin is built into plain files before.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [TEST_FILE, '^apps/admin/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      comment: 'What cannot be resolved cannot be judged.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '^\\.dixit/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
