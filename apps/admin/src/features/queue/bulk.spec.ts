import type { ReviewItem } from '../../shared/review/review-item';
import { targetsOf, undoOf } from './bulk';

const item = (id: string, assigneeId: string | null, dueOn: string | null = null) =>
  ({ claim: { id, version: 3 }, assignmentVersion: 1, assigneeId, dueOn }) as unknown as ReviewItem;

/** Claims at a version. */
const at = (version: number, ...ids: string[]) => ids.map((claimId) => ({ claimId, version }));

describe('what takes a bulk action back', () => {
  const items = [item('a', null), item('b', 'ada', '2026-05-01'), item('c', null), item('d', 'ada', '2026-05-01')];

  it('restores what was dismissed, and only that', () => {
    expect(undoOf({ action: 'dismiss', reason: 'opinion' }, items, at(4, 'a', 'c'))).toEqual([
      [{ action: 'restore' }, at(4, 'a', 'c')],
    ]);
  });

  it('gives each claim back to whom it was assigned before', () => {
    expect(undoOf({ action: 'assign', assigneeId: 'bob' }, items, at(2, 'a', 'b', 'c', 'd'))).toEqual([
      [{ action: 'assign', assigneeId: null, dueOn: null }, at(2, 'a', 'c')],
      [{ action: 'assign', assigneeId: 'ada', dueOn: '2026-05-01' }, at(2, 'b', 'd')],
    ]);
  });

  it('is based on what is shown: the claim, or its assignment', () => {
    expect(targetsOf({ action: 'dismiss', reason: 'opinion' }, items.slice(0, 1))).toEqual(at(3, 'a'));
    expect(targetsOf({ action: 'assign', assigneeId: 'bob' }, items.slice(0, 1))).toEqual(at(1, 'a'));
  });
});
