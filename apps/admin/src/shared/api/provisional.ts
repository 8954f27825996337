/** Routes that the API will have; each goes from here when the OpenAPI document names it. */
interface NoParameters {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}
interface Ok<T, P = NoParameters> {
  responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': T } } };
  parameters: P;
}
interface ClaimFilters {
  q?: string;
  speaker?: string[];
  target?: string[];
  publisher?: string[];
  hedged?: boolean;
  negated?: boolean;
  publishedFrom?: string;
  publishedTo?: string;
}

export interface ProvisionalPaths {
  '/v1/claims/facets': {
    parameters: NoParameters;
    get: Ok<
      {
        total: { count: number; exact: boolean };
        facets: Record<string, { value: string; name?: string; count: number }[]>;
      },
      { query?: ClaimFilters }
    >;
  };
}
