import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';
import { onClaim } from './on-claim';
import { itemQuery, type ReviewItem } from './review-item';

const item = (version: number, words: string) =>
  ({
    claim: { id: 'c', version, content: [{ start: 0, end: 3, text: words }], act: 'state' },
  }) as unknown as ReviewItem;

/** A server at the version that `now` says; it tells what versions it was asked with. */
function desk(shown: ReviewItem | undefined, now: ReviewItem) {
  const client = new QueryClient();
  const asked: string[] = [];
  if (shown) client.setQueryData(itemQuery('c').queryKey, shown);
  const add = () =>
    onClaim(client, 'c', ({ header }) => {
      asked.push(header['If-Match']);
      if (header['If-Match'] === '*' || header['If-Match'] === `"${now.claim.version}"`)
        return Promise.resolve('added');
      return Promise.reject(new ApiProblem(412, 'version_stale', 'Changed', null, { current: now }));
    });
  return { add, asked, seen: () => client.getQueryData(itemQuery('c').queryKey) };
}

describe('adding to a claim', () => {
  it('goes on by itself where the claim still says the same', async () => {
    const { add, asked } = desk(item(1, 'abc'), item(2, 'abc'));
    await expect(add()).resolves.toBe('added');
    expect(asked).toEqual(['"1"', '"2"']);
  });

  it('shows the claim first where it says something else now, and goes through when sent again', async () => {
    const now = item(2, 'xyz');
    const { add, asked, seen } = desk(item(1, 'abc'), now);
    await expect(add()).rejects.toMatchObject({ code: 'version_stale' });
    expect(seen()).toEqual(now);
    await expect(add()).resolves.toBe('added');
    expect(asked).toEqual(['"1"', '"2"']);
  });

  it('takes the claim as it is where none is shown', async () => {
    const { add, asked } = desk(undefined, item(7, 'abc'));
    await expect(add()).resolves.toBe('added');
    expect(asked).toEqual(['*']);
  });
});
