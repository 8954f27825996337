import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import type { ReviewItem } from '../../shared/review/review-item';

type BulkRequest = paths['/v1/review/bulk']['post']['requestBody']['content']['application/json'];
export type BulkWork = Omit<BulkRequest, 'claimIds'>;

export interface BulkResult {
  readonly done: readonly string[];
  readonly failed: readonly string[];
}

const LOOK_AGAIN_MS = 1_000;

/** Does the same to many claims and waits until it is done with all; above 200 the server works in the background. */
export async function runBulk(work: BulkWork, claimIds: readonly string[]): Promise<BulkResult> {
  let operation = await unwrap(api.POST('/v1/review/bulk', { body: { ...work, claimIds: [...claimIds] } }));
  while (operation.finishedAt === null) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    operation = await unwrap(api.GET('/v1/review/bulk/{id}', { params: { path: { id: operation.id } } }));
  }
  return {
    done: operation.items.filter(({ outcome }) => outcome === 'done').map(({ claimId }) => claimId),
    failed: operation.items.flatMap(({ outcome, detail, code }) =>
      outcome === 'refused' ? [detail ?? code ?? ''] : [],
    ),
  };
}

/** What takes an action back: a dismissal by restoring, an assignment by giving each claim to whom it was before. */
export function undoOf(work: BulkWork, items: readonly ReviewItem[], done: readonly string[]): [BulkWork, string[]][] {
  if (work.action === 'dismiss') return [[{ action: 'restore' }, [...done]]];
  if (work.action !== 'assign') return [];
  const before = new Map<string, [BulkWork, string[]]>();
  for (const { claim, assigneeId, dueOn } of items.filter((item) => done.includes(item.claim.id))) {
    const key = `${assigneeId} ${dueOn}`;
    const group = before.get(key) ?? [{ action: 'assign', assigneeId, dueOn }, []];
    group[1].push(claim.id);
    before.set(key, group);
  }
  return [...before.values()];
}
