import type { paths } from '../api/generated/openapi';

type Articles = paths['/v1/articles']['get']['responses'][200]['content']['application/json'];
export type RevisionState = Articles['items'][number]['revision']['state'];

export const REVISION_STATES: readonly RevisionState[] = [
  'received',
  'extracting',
  'extracted',
  'failed',
  'unsupported_language',
];
