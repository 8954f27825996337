import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiKeys, SignInLinks, Users, scopesOf, type Role, type Scope } from '@dixit/accounts';
import { UnitOfWork, createLogger, loadConfiguration, type Unit } from '@dixit/platform';
import type { Type } from '@nestjs/common';
import { createApi } from '../../apps/api/src/create-api';

/** What a request is made with. */
export interface Call {
  /** An API key, or a session's cookie. */
  readonly key?: string;
  readonly cookie?: string;
  readonly body?: unknown;
  /** Version for `If-Match`; `*` takes whatever is there. */
  readonly version?: number | '*';
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** A person with a key of their own. */
export interface TestPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly key: string;
}

/** The API on a test's own database, listening on this machine; asked over HTTP as any client would. */
export class TestApi {
  private count = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
  ) {}

  static async start(databaseUrl: string, environment: Record<string, string> = {}): Promise<TestApi> {
    const configuration = loadConfiguration({ DATABASE_URL: databaseUrl, ...environment });
    const app = await createApi(configuration, createLogger('test', 'silent'));
    await app.listen(0, '127.0.0.1');
    return new TestApi(app, (await app.getUrl()).replace('[::1]', '127.0.0.1'));
  }

  get<T>(service: Type<T>): T {
    return this.app.get(service, { strict: false });
  }

  run<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.get(UnitOfWork).run(work);
  }

  async call<T = Record<string, unknown>>(method: string, path: string, call: Call = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(call.key === undefined ? {} : { authorization: `Bearer ${call.key}` }),
        ...(call.cookie === undefined ? {} : { cookie: call.cookie, 'x-dixit-request': '1' }),
        ...(call.version === undefined ? {} : { 'if-match': call.version === '*' ? '*' : `"${call.version}"` }),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : parsed(text)) as T, headers: response.headers };
  }

  async person(role: Role): Promise<TestPerson> {
    const name = `Person ${++this.count}`;
    const email = `person${this.count}@example.org`;
    return this.run(async (unit) => {
      const user = await this.get(Users).create(unit, { email, name, role });
      const { text } = await this.get(ApiKeys).create(unit, {
        ...{ userId: user.id, name, role, scopes: scopesOf(role) },
        expiresAt: null,
      });
      return { id: user.id, name, email, key: text };
    });
  }

  /** Another key of the person's. */
  async key({ id: userId, name }: TestPerson, role: Role, scopes: readonly Scope[]): Promise<string> {
    const key = { userId, name, role, scopes, expiresAt: null };
    return (await this.run((unit) => this.get(ApiKeys).create(unit, key))).text;
  }

  /** Secret of a fresh one-time link. */
  async link(userId: string): Promise<string> {
    const { url } = await this.run((unit) => this.get(SignInLinks).issue(unit, userId, 'invitation'));
    return new URL(url).hash.slice(1);
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

/** The session's cookie that an answer sets. */
export function cookieOf({ headers }: Answer<unknown>): string {
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
