import { MOST_ITEMS, digestOf } from './digest';

const signal = (position: number, name: string, data: Record<string, unknown>) => ({
  position: String(position),
  name,
  data,
});

describe('what a run of signals says', () => {
  it('names each changed claim once, sums up what came in, and ends where the last one stands', () => {
    const digest = digestOf(
      [
        signal(5, 'claims.changed', { claimIds: ['a', 'b'] }),
        signal(6, 'claims.added', { articleId: 'x', count: 3 }),
        signal(7, 'claims.changed', { claimIds: ['a'] }),
        signal(8, 'claims.added', { articleId: 'y', count: 2 }),
        signal(9, 'claim.discussed', { claimId: 'c' }),
        signal(12, 'user.notified', { userId: 'u' }),
      ],
      '4',
    );
    expect(digest).toMatchObject({ changed: ['a', 'b'], added: 5, discussed: ['c'], position: '12' });
    expect([...digest.notified]).toEqual(['u']);
    expect([...digest.ended]).toEqual([]);
  });

  it('says "many" where claims are too many to send', () => {
    const ids = Array.from({ length: MOST_ITEMS + 1 }, (_, index) => `claim-${index}`);
    expect(digestOf([signal(1, 'claims.changed', { claimIds: ids })], '0').changed).toBe('many');
    expect(digestOf([signal(1, 'claims.changed', { claimIds: null })], '0').changed).toBe('many');
    expect(digestOf([signal(1, 'claims.changed', { claimIds: ids.slice(1) })], '0').changed).toHaveLength(MOST_ITEMS);
  });

  it('stays where it was without signals', () => {
    expect(digestOf([], '41').position).toBe('41');
  });
});
