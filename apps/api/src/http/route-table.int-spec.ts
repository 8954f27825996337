import { ROLES, SCOPES, roleIncludes, type Role, type Scope } from '@dixit/accounts';
import { useTestDatabase } from '../../../../test/support/database';
import { TestApi } from '../../../../test/support/api';
import { routesOf, type Route } from '../../../../test/support/routes';

const NOBODY = '01890000-0000-7000-8000-000000000000';
/** Fewer would mean that the walk misses some. */
const FEWEST_ROUTES = 100;

/** Writes that are based on no version, and why. */
const WITHOUT_VERSION: Readonly<Record<string, string>> = {
  'QueueController.next': 'asks for whatever waits',
  'LeaseController.take': 'a lease is a lock: it changes no word, and raises no version',
  'LeaseController.renew': 'a lease',
  'LeaseController.release': 'a lease',
  'LeaseController.takeOver': 'a lease',
  'BulkController.start': 'the body holds a version for each claim',
};
const OF_THE_DESK = /^\/v1\/(review\/(claims|next|bulk|settings)|entities)\b/;

describe('the route table', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let routes: Route[];
  const keys = new Map<Role, string>();
  const scoped = new Map<Scope, string>();
  const call = ({ method, path }: Route, key: string | undefined) =>
    api.call(method, path.replace(/:\w+/g, NOBODY), {
      ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }),
      ...(key === undefined ? {} : { key }),
    });
  beforeAll(async () => {
    api = await TestApi.start(database.url);
    routes = routesOf(api);
    for (const role of ROLES) keys.set(role, (await api.person(role)).key);
    const root = await api.person('admin');
    for (const scope of SCOPES) scoped.set(scope, await api.key(root, 'admin', [scope]));
  });
  afterAll(() => api?.close());

  it('says of every route who may call it, and what a key must be for', () => {
    expect(routes.length).toBeGreaterThanOrEqual(FEWEST_ROUTES);
    expect(routes.filter(({ access }) => access === undefined).map(({ handler }) => handler)).toEqual([]);
    const open = (route: Route): boolean => route.access === 'public';
    expect(routes.filter((route) => !open(route) && route.scope === undefined).map(({ handler }) => handler)).toEqual(
      [],
    );
    // No key writes under a scope that is for reading.
    const writing = routes.filter(({ method, scope }) => method !== 'GET' && (scope === 'read' || scope === 'export'));
    expect(writing.map(({ handler }) => handler)).toEqual(['QuotesController.check']);
  });

  it('opens every route to the roles that it names, and to nobody else', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const { method, path, access, scope } = route;
      for (const role of ['stranger', ...ROLES] as const) {
        const { status } = await call(route, role === 'stranger' ? undefined : keys.get(role));
        const expected = role === 'stranger' ? [401] : [403];
        const byRole = role !== 'stranger' && access !== undefined && access !== 'public' && roleIncludes(role, access);
        const open = access === 'public' || (byRole && scope !== 'session');
        const refused = status === 401 || status === 403;
        // A public sign-in answers 401 to a wrong password too, but not to a body that holds none.
        if (open ? refused : !expected.includes(status)) wrong.push(`${method} ${path} as ${role}: ${status}`);
        if (status >= 500 && status !== 503) wrong.push(`${method} ${path} as ${role}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it('opens every route to keys for its scope, and to no other key', async () => {
    const wrong: string[] = [];
    for (const route of routes.filter(({ access }) => access !== 'public')) {
      for (const scope of SCOPES) {
        const { status, body } = await call(route, scoped.get(scope));
        const open = route.scope === scope || route.scope === 'any';
        const refused = status === 403 && body['code'] === 'scope_missing';
        if (open === refused) wrong.push(`${route.method} ${route.path} for ${scope}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it('takes no write at the desk without the version that it is based on', async () => {
    const writes = routes.filter(({ method, path }) => method !== 'GET' && OF_THE_DESK.test(path));
    expect(writes.length).toBeGreaterThanOrEqual(30);
    const without = writes.filter(({ needsVersion }) => !needsVersion).map(({ handler }) => handler);
    expect(without.sort()).toEqual(Object.keys(WITHOUT_VERSION).sort());
    const wrong: string[] = [];
    for (const route of routes.filter(({ needsVersion }) => needsVersion)) {
      const { status, body } = await call(route, keys.get('admin'));
      if (route.scope === 'session' ? status !== 403 : status !== 428 || body['code'] !== 'version_missing')
        wrong.push(`${route.method} ${route.path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('describes every route in the OpenAPI document, with its answers and who may call it', async () => {
    const document = await api.call<{ paths: Record<string, Record<string, { responses: object }>> }>(
      'GET',
      '/docs/openapi.json',
      { key: keys.get('reader') ?? '' },
    );
    const described = Object.entries(document.body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const missing = routes
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
      .filter((route) => route.includes(' /v1/') && !described.includes(route));
    expect(missing).toEqual([]);
  });
});
