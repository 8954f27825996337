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
interface Body<T> {
  requestBody: { content: { 'application/json': T } };
}
interface Span {
  start: number;
  end: number;
  text: string;
}
interface Party {
  name: string;
  kind: 'person' | 'organisation' | 'state' | 'group' | 'unnamed';
  entityId: string | null;
  mention: Span | null;
}
interface Revision {
  id: string;
  number: number;
  title: string | null;
  language: string;
  state: 'received' | 'extracting' | 'extracted' | 'failed' | 'unsupported_language';
  error: { code: string; detail: string } | null;
  claimCount: number | null;
  createdAt: string;
}
interface ArticleSummary {
  id: string;
  state: Revision['state'];
  title: string | null;
  language: string;
  externalId: string | null;
  url: string | null;
  publisher: string | null;
  publishedAt: string | null;
  withdrawnAt: string | null;
  createdAt: string;
  version: number;
  claimCount: number | null;
  revision: Revision;
}
interface Claim {
  id: string;
  articleId: string;
  type: 'direct' | 'indirect' | 'mixed';
  act: 'state' | 'accuse' | 'deny' | 'demand' | 'promise' | 'threaten' | 'support';
  negated: boolean;
  hedged: boolean;
  content: Span[];
  cue: Span[];
  speakers: Party[];
  targets: Party[];
  addressees: Party[];
  via: Party[];
  saidOn: string | null;
  saidAt: string | null;
  confidence: number;
  rule: string;
  verificationStatus: 'unreviewed' | 'in_review' | 'published' | 'withdrawn' | 'dismissed';
  createdAt: string;
}
interface NewArticle {
  title?: string;
  text?: string;
  paragraphs?: string[];
  language?: string;
  publisher?: string;
  publishedAt?: string;
  url?: string;
  externalId?: string;
}
interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
export interface paths {
  '/v1/session': {
    parameters: NoParameters;
    get: Ok<{ id: string; name: string; email: string; role: 'reader' | 'reviewer' | 'editor' | 'admin' }>;
    post: Ok<unknown> & Body<{ email: string; password: string }>;
    delete: Ok<unknown>;
  };
  '/v1/session/link': { parameters: NoParameters; post: Ok<unknown> & Body<{ secret: string }> };
  '/v1/articles': {
    parameters: NoParameters;
    get: Ok<Page<ArticleSummary>, { query?: { limit?: number; cursor?: string; state?: Revision['state'] } }>;
    post: Ok<ArticleSummary> & Body<NewArticle>;
  };
  '/v1/articles/{id}': {
    parameters: NoParameters;
    get: Ok<ArticleSummary & { text: string }, { path: { id: string } }>;
  };
  '/v1/articles/{id}/claims': {
    parameters: NoParameters;
    get: Ok<Page<Claim>, { path: { id: string }; query?: { limit?: number; cursor?: string } }>;
  };
  '/v1/claims': {
    parameters: NoParameters;
    get: Ok<Page<Claim & { highlights?: { start: number; end: number }[] }>, { query?: ClaimFilters & { sort?: 'relevance' | 'newest' | 'oldest'; limit?: number; cursor?: string } }>;
  };
  '/v1/claims/facets': {
    parameters: NoParameters;
    get: Ok<{ total: { count: number; exact: boolean }; facets: Record<string, { value: string; name?: string; count: number }[]> }, { query?: ClaimFilters }>;
  };
}
interface ClaimFilters {
  q?: string;
  speaker?: string[];
  target?: string[];
  act?: Claim['act'][];
  type?: Claim['type'][];
  status?: Claim['verificationStatus'][];
  publisher?: string[];
  hedged?: boolean;
  negated?: boolean;
  saidFrom?: string;
  saidTo?: string;
  publishedFrom?: string;
  publishedTo?: string;
}
