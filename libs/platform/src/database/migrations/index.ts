export { Accounts1764000200000 } from './1764000200000-accounts';
export { ArticlesAndClaims1764000100001 } from './1764000100001-articles-and-claims';
export { EventCursors1764000100002 } from './1764000100002-event-cursors';
export { Foundations1764000100000 } from './1764000100000-foundations';
export { ClaimSearch1764000600000 } from './1764000600000-claim-search';
export { Review1764000300000 } from './1764000300000-review';
export { ClaimChanges1764000500000 } from './1764000500000-claim-changes';
export { Webhooks1764000400000 } from './1764000400000-webhooks';
