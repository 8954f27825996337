import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ROLES, roleIncludes, type Role } from '@dixit/accounts';
import { useTestDatabase } from '../../../../test/support/database';
import { TestApi } from '../../../../test/support/api';
import { ACCESS, type Access } from './roles';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly access: Access | undefined;
}

const NOBODY = '01890000-0000-7000-8000-000000000000';
/** Fewer would mean that the walk below misses some. */
const FEWEST_ROUTES = 60;

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return [path ?? ''].flat();
}

function routesOf(controller: Type<unknown>): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const method =
      typeof handler === 'function'
        ? (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined)
        : undefined;
    if (typeof handler !== 'function' || method === undefined) return [];
    const access = (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller)) as
      Access | undefined;
    return pathsOf(controller).flatMap((base) =>
      pathsOf(handler).map((path) => ({
        method: RequestMethod[method] ?? '',
        path: `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
        handler: `${controller.name}.${name}`,
        access,
      })),
    );
  });
}

describe('the route table', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let routes: Route[];
  const keys = new Map<Role, string>();
  beforeAll(async () => {
    api = await TestApi.start(database.url);
    const modules = [...api.app.get(ModulesContainer).values()];
    const controllers = new Set(
      modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype as Type<unknown>)),
    );
    routes = [...controllers].flatMap(routesOf);
    for (const role of ROLES) keys.set(role, (await api.person(role)).key);
  });
  afterAll(() => api?.close());

  it('says of every route who may call it', () => {
    expect(routes.length).toBeGreaterThanOrEqual(FEWEST_ROUTES);
    expect(routes.filter(({ access }) => access === undefined).map(({ handler }) => handler)).toEqual([]);
  });

  it('opens every route to the roles that it names, and to nobody else', async () => {
    const wrong: string[] = [];
    for (const { method, path, access } of routes) {
      const address = path.replace(/:\w+/g, NOBODY);
      const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} };
      for (const role of ['stranger', ...ROLES] as const) {
        const key = role === 'stranger' ? undefined : keys.get(role);
        const { status } = await api.call(method, address, { ...body, ...(key === undefined ? {} : { key }) });
        const expected = role === 'stranger' ? [401] : [403];
        const open = access === 'public' || (role !== 'stranger' && access !== undefined && roleIncludes(role, access));
        const refused = status === 401 || status === 403;
        // A public sign-in answers 401 to a wrong password too, but not to a body that holds none.
        if (open ? refused : !expected.includes(status)) wrong.push(`${method} ${path} as ${role}: ${status}`);
        if (status >= 500 && status !== 503) wrong.push(`${method} ${path} as ${role}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

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
