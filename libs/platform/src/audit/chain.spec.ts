import {
  ErasuresSeen,
  GENESIS_HASH,
  canonicalJson,
  firstBrokenLink,
  linkHash,
  payloadDigest,
  type LinkedEntry,
} from './chain';

const START = { sequence: '0', hash: GENESIS_HASH };

/** A chain of entries, as the trail writes them. */
function chainOf(...actions: string[]): LinkedEntry[] {
  const entries: LinkedEntry[] = [];
  for (const [index, action] of actions.entries()) {
    const previousHash = entries.at(-1)?.hash ?? GENESIS_HASH;
    const payload = { before: null, after: { action, erasureId: 'e1' } };
    const entry = {
      ...{ sequence: String(index + 1), at: new Date(index), actor: 'cli', address: null, action },
      ...{ subjectType: 'claim', subjectId: 'c', ...payload, payloadSalt: 's', erasureId: null, previousHash },
      payloadDigest: payloadDigest('s', payload),
    };
    entries.push({ ...entry, hash: linkHash(previousHash, entry) });
  }
  return entries;
}
const changed = (entries: readonly LinkedEntry[], index: number, change: Partial<LinkedEntry>): LinkedEntry[] =>
  entries.with(index, { ...(entries[index] as LinkedEntry), ...change });
const TOMBSTONE = { before: null, after: null, payloadSalt: null, erasureId: 'e1' };

describe('the audit chain', () => {
  const entries = chainOf('claim.created', 'claim.corrected', 'article.erased');

  it('holds as it was written, also in parts', () => {
    expect(firstBrokenLink(entries, START)).toBeNull();
    expect(firstBrokenLink(entries.slice(1), { sequence: '1', hash: entries[0]?.hash ?? '' })).toBeNull();
  });

  it.each<[string, Partial<LinkedEntry>]>([
    ['another payload', { after: { action: 'other' } }],
    ['another actor', { actor: 'user:x' }],
    ['another time', { at: new Date(99) }],
    ['another salt', { payloadSalt: 't' }],
    ['a payload taken without saying so', { after: null }],
    ['another digest', { payloadDigest: payloadDigest('s', { before: null, after: null }), after: null }],
    ['a gap', { sequence: '7' }],
  ])('names the entry with %s', (_, change) => {
    expect(firstBrokenLink(changed(entries, 1, change), START)).toBe(change.sequence ?? '2');
  });

  it('holds with a tombstone, but not with one that keeps something', () => {
    expect(firstBrokenLink(changed(entries, 1, TOMBSTONE), START)).toBeNull();
    expect(firstBrokenLink(changed(entries, 1, { ...TOMBSTONE, after: {} }), START)).toBe('2');
    expect(firstBrokenLink(changed(entries, 1, { ...TOMBSTONE, actor: 'user:x' }), START)).toBe('2');
  });

  it('asks of every tombstone that an entry tells of the erasure', () => {
    const told = new ErasuresSeen();
    told.see(changed(entries, 1, TOMBSTONE));
    expect(told.firstUnexplained()).toBeNull();
    const untold = new ErasuresSeen();
    untold.see(changed(chainOf('a', 'b'), 1, TOMBSTONE));
    expect(untold.firstUnexplained()).toBe('2');
  });

  it('writes JSON one way', () => {
    expect(canonicalJson({ b: [1, { d: undefined, c: null }], a: 'é' })).toBe('{"a":"é","b":[1,{"c":null}]}');
  });
});
