import { SetupError } from '@dixit/platform';

const ANSWER_WITHIN_MS = 15_000;

/** The few calls `up` makes to its own API, as any program would make them. */
export class ApiClient {
  constructor(
    private readonly address: string,
    private readonly apiKey: string,
  ) {}

  async accepts(): Promise<boolean> {
    return (await this.call('/v1/articles?limit=1')).ok;
  }

  async get<T>(route: string): Promise<T> {
    return this.read<T>(route, await this.call(route));
  }

  async post<T>(route: string, body: string): Promise<T> {
    return this.read<T>(
      route,
      await this.call(route, { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
    );
  }

  private call(route: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    const headers = { ...init.headers, authorization: `Bearer ${this.apiKey}` };
    return fetch(`${this.address}${route}`, { ...init, headers, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  }

  private async read<T>(route: string, response: Response): Promise<T> {
    if (response.ok) return (await response.json()) as T;
    const reason = (await response.text()).slice(0, 500);
    throw new SetupError(`The API refused ${route} with ${response.status}: ${reason}`, 'Its log says more.');
  }
}
