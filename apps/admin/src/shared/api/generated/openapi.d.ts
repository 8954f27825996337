interface Ok<T> {
  responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': T } } };
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
}
export interface paths {
  '/v1/session': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: Ok<{ id: string; name: string; email: string; role: 'reader' | 'reviewer' | 'editor' | 'admin' }>;
    post: Ok<unknown> & { requestBody: { content: { 'application/json': { email: string; password: string } } } };
    delete: Ok<unknown>;
  };
  '/v1/session/link': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    post: Ok<unknown> & { requestBody: { content: { 'application/json': { secret: string } } } };
  };
}
