import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { NEEDS_VERSION } from '../../apps/api/src/http/if-match';
import { ACCESS, SCOPE, type Access, type RouteScope } from '../../apps/api/src/http/roles';
import type { TestApi } from './api';

/** A route as its decorators tell it. */
export interface Route {
  readonly method: string;
  /** With its parameters, such as `/v1/claims/:id`. */
  readonly path: string;
  /** `Controller.method`. */
  readonly handler: string;
  readonly access: Access | undefined;
  readonly scope: RouteScope | undefined;
  readonly needsVersion: boolean;
}

/** Every route of a running API. */
export function routesOf({ app }: TestApi): Route[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = new Set(
    modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype as Type<unknown>)),
  );
  return [...controllers].flatMap(routesOfController);
}

function routesOfController(controller: Type<unknown>): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const method =
      typeof handler === 'function'
        ? (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined)
        : undefined;
    if (typeof handler !== 'function' || method === undefined) return [];
    const told = <T>(key: string): T | undefined =>
      (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as T | undefined;
    return pathsOf(controller).flatMap((base) =>
      pathsOf(handler).map((path) => ({
        method: RequestMethod[method] ?? '',
        path: `/${base}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
        handler: `${controller.name}.${name}`,
        access: told<Access>(ACCESS),
        scope: told<RouteScope>(SCOPE),
        needsVersion: told<boolean>(NEEDS_VERSION) ?? false,
      })),
    );
  });
}

function pathsOf(target: object): string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined;
  return [path ?? ''].flat();
}
