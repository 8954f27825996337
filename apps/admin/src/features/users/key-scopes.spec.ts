import { endOfDay, scopesWithin } from './key-scopes';

describe('what a key may be for', () => {
  it('grows with its role', () => {
    expect(scopesWithin('reader')).toEqual(['read', 'export', 'webhooks']);
    expect(scopesWithin('editor')).toEqual(['read', 'export', 'webhooks', 'intake', 'review']);
    expect(scopesWithin('admin')).toContain('admin');
  });

  it('lasts until the end of its last day, where there is one', () => {
    expect(endOfDay('')).toBeNull();
    expect(new Date(endOfDay('2027-01-01') ?? '').toString()).toContain('Jan 01 2027 23:59:59');
  });
});
