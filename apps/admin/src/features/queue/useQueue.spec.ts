import type { ReviewItem } from '../../shared/review/review-item';
import { isSettled, withItems } from './useQueue';

const item = (id: string, version: number, state = 'queued') =>
  ({ claim: { id, version, state }, lease: null }) as unknown as ReviewItem;
const data = {
  pages: [
    { items: [item('a', 1), item('b', 3)], nextCursor: 'x' },
    { items: [item('c', 1)], nextCursor: null },
  ],
  pageParams: ['', 'x'],
};

describe('the queue while others work', () => {
  it('shows a row as it is now, where it stands', () => {
    const after = withItems(data, [item('b', 4, 'in_review'), item('elsewhere', 9)]);
    expect(after.pages[0]?.items.map(({ claim }) => [claim.id, claim.state])).toEqual([
      ['a', 'queued'],
      ['b', 'in_review'],
    ]);
    expect(after.pages[1]).toBe(data.pages[1]);
  });

  it('keeps a row that is newer than what is told', () => {
    expect(withItems(data, [item('b', 2, 'dismissed')]).pages[0]?.items[1]?.claim.state).toBe('queued');
  });

  it('is the same list where nothing of it changed', () => {
    expect(withItems(data, [item('elsewhere', 9)])).toBe(data);
  });

  it('knows what is done with', () => {
    expect([isSettled(item('a', 1, 'dismissed')), isSettled(item('a', 1, 'awaiting_approval'))]).toEqual([true, false]);
  });
});
