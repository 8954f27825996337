import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a Dixit answers, and the key to it. */
export interface ServerDoor {
  readonly address: string;
  readonly apiKey: string;
}

/** No server is known or it does not answer; the message says what to do. */
export class UnreachableServer extends Error {}
/** The server said no; the message is its own. */
export class RefusedRequest extends Error {}

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const ANSWER_WITHIN_MS = 60_000;
const PASSING = new Set([408, 429, 502, 503, 504]);

/**
 * The server that DIXIT_URL and DIXIT_API_KEY name, else the one that `npm run up` runs here.
 *
 * @param home the folder where `up` keeps its data
 * @throws UnreachableServer where neither is known
 */
export function findServer(environment: Readonly<Record<string, string | undefined>>, home: string): ServerDoor {
  const address = environment['DIXIT_URL']?.trim() || firstLine(path.join(home, 'address'));
  const apiKey = environment['DIXIT_API_KEY']?.trim() || firstLine(path.join(home, 'api-key'));
  if (!address || !apiKey)
    throw new UnreachableServer(
      'No Dixit is known. Start one with `npm run up`, or set DIXIT_URL and DIXIT_API_KEY to one that runs.',
    );
  return { address: address.replace(/\/+$/, ''), apiKey };
}

function firstLine(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0]?.trim() : undefined;
}

/** Speaks to the HTTP API as any program would: patient with a busy server, plain about a refusal. */
export class DixitServer {
  constructor(private readonly door: ServerDoor) {}

  /** @throws UnreachableServer, RefusedRequest */
  async request<T>(method: 'GET' | 'POST', route: string, body?: unknown): Promise<{ status: number; body: T }> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const answer = await this.patiently(() =>
      this.once(method, route, json, json === undefined ? {} : { 'content-type': 'application/json' }),
    );
    return { status: answer.status, body: (await answer.json()) as T };
  }

  /** Sends one file. @throws UnreachableServer, RefusedRequest */
  async upload<T>(route: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<T> {
    const form = new FormData();
    form.append('file', new Blob([bytes]), name);
    return (await (await this.patiently(() => this.once('POST', route, form, {}))).json()) as T;
  }

  private async patiently(send: () => Promise<Response>): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send();
      if (answer.ok) return answer;
      const reason = await readProblem(answer);
      if (!PASSING.has(answer.status) || attempt === ATTEMPTS) throw new RefusedRequest(reason);
      await sleep(pauseBefore(attempt, answer.headers.get('retry-after')));
    }
  }

  private async once(
    method: string,
    route: string,
    body: string | FormData | undefined,
    more: Record<string, string>,
  ): Promise<Response> {
    const headers = { authorization: `Bearer ${this.door.apiKey}`, ...more };
    try {
      return await fetch(`${this.door.address}${route}`, {
        method,
        headers,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        ...(body === undefined ? {} : { body }),
      });
    } catch (error) {
      throw new UnreachableServer(`${this.door.address} does not answer. Is Dixit running there?`, { cause: error });
    }
  }
}

/** In milliseconds: what the server asks for within bounds, else doubling. */
export function pauseBefore(attempt: number, retryAfter: string | null): number {
  const asked = retryAfter === null ? Number.NaN : Number(retryAfter) * 1000;
  const pause = Number.isFinite(asked) ? asked : FIRST_PAUSE_MS * 2 ** (attempt - 1);
  return Math.min(Math.max(pause, 0), LONGEST_PAUSE_MS);
}

/** An RFC 9457 problem as one line. */
async function readProblem(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const problem = JSON.parse(text) as { title?: string; detail?: string; code?: string };
    return [problem.detail ?? problem.title ?? `status ${answer.status}`, problem.code && `(${problem.code})`]
      .filter(Boolean)
      .join(' ');
  } catch {
    return `status ${answer.status}`;
  }
}
