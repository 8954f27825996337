import { api, unwrap } from '../../shared/api/client';
import type { paths } from '../../shared/api/generated/openapi';
import type { ReviewItem } from '../../shared/review/review-item';

type BulkRequest = paths['/v1/review/bulk']['post']['requestBody']['content']['application/json'];
export type BulkWork = Omit<BulkRequest, 'claims'>;
/** A claim, with the version that the change is based on. */
export type BulkTarget = Required<BulkRequest['claims'][number]>;

export interface BulkResult {
  /** With the versions that the change left. */
  readonly done: readonly BulkTarget[];
  readonly failed: readonly string[];
}

const LOOK_AGAIN_MS = 1_000;

/** Does the same to many claims and waits until it is done with all; above 200 the server works in the background. */
export async function runBulk(work: BulkWork, claims: readonly BulkTarget[]): Promise<BulkResult> {
  let operation = await unwrap(api.POST('/v1/review/bulk', { body: { ...work, claims: [...claims] } }));
  while (operation.finishedAt === null) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    operation = await unwrap(api.GET('/v1/review/bulk/{id}', { params: { path: { id: operation.id } } }));
  }
  return {
    done: operation.items.flatMap(({ outcome, claimId, version }) =>
      outcome === 'done' ? [{ claimId, version: version ?? 0 }] : [],
    ),
    failed: operation.items.flatMap(({ outcome, detail, code }) =>
      outcome === 'refused' ? [detail ?? code ?? ''] : [],
    ),
  };
}

/** The selection as it is shown: an assignment has a version of its own. */
export function targetsOf({ action }: BulkWork, items: readonly ReviewItem[]): BulkTarget[] {
  return items.map(({ claim, assignmentVersion }) => ({
    claimId: claim.id,
    version: action === 'assign' ? assignmentVersion : claim.version,
  }));
}

/** What takes an action back: a dismissal by restoring, an assignment by giving each claim to whom it was before. */
export function undoOf(
  work: BulkWork,
  items: readonly ReviewItem[],
  done: readonly BulkTarget[],
): [BulkWork, BulkTarget[]][] {
  if (work.action === 'dismiss') return [[{ action: 'restore' }, [...done]]];
  if (work.action !== 'assign') return [];
  const formerly = new Map(items.map((item) => [item.claim.id, item]));
  const before = new Map<string, [BulkWork, BulkTarget[]]>();
  for (const target of done) {
    const { assigneeId = null, dueOn = null } = formerly.get(target.claimId) ?? {};
    const key = `${assigneeId} ${dueOn}`;
    const group = before.get(key) ?? [{ action: 'assign', assigneeId, dueOn }, []];
    group[1].push(target);
    before.set(key, group);
  }
  return [...before.values()];
}
