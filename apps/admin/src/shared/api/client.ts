import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './generated/openapi';
import { ApiProblem, OFFLINE, toProblem } from './problem';

/** Every request carries it: a form on a stranger's page cannot send a header of its own (CSRF). */
const marked: Middleware = {
  onRequest: ({ request }) => {
    request.headers.set('X-Dixit-Request', '1');
    return request;
  },
  onError: ({ error }) => {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return new ApiProblem(0, OFFLINE, 'The server does not answer.');
  },
};

/** The API, typed by its own OpenAPI document (`npm run openapi` makes the types). */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(marked);

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What a request gave. @throws ApiProblem where it was refused */
export async function unwrap<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok) throw toProblem(response.status, error, response.headers.get('x-request-id'));
  return data as T;
}

/** What a request gave, with the version to send back in `If-Match`. @throws ApiProblem */
export async function unwrapVersioned<T>(asked: Promise<Answer<T>>): Promise<{ data: T; version: string }> {
  const answer = await asked;
  return { data: await unwrap(Promise.resolve(answer)), version: answer.response.headers.get('etag') ?? '' };
}
