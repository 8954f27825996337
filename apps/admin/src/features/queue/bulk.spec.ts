import type { ReviewItem } from '../../shared/review/review-item';
import { undoOf } from './bulk';

const item = (id: string, assigneeId: string | null, dueOn: string | null = null) =>
  ({ claim: { id }, assigneeId, dueOn }) as unknown as ReviewItem;

describe('what takes a bulk action back', () => {
  const items = [item('a', null), item('b', 'ada', '2026-05-01'), item('c', null), item('d', 'ada', '2026-05-01')];

  it('restores what was dismissed, and only that', () => {
    expect(undoOf({ action: 'dismiss', reason: 'opinion' }, items, ['a', 'c'])).toEqual([
      [{ action: 'restore' }, ['a', 'c']],
    ]);
  });

  it('gives each claim back to whom it was assigned before', () => {
    expect(undoOf({ action: 'assign', assigneeId: 'bob' }, items, ['a', 'b', 'c', 'd'])).toEqual([
      [{ action: 'assign', assigneeId: null, dueOn: null }, ['a', 'c']],
      [{ action: 'assign', assigneeId: 'ada', dueOn: '2026-05-01' }, ['b', 'd']],
    ]);
  });
});
