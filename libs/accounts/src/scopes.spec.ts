import { ROLES } from './roles';
import { SCOPES, refuseScopes, scopesOf } from './scopes';

describe('the scopes of a key', () => {
  it('are those that its role reaches', () => {
    expect(scopesOf('reader')).toEqual(['read', 'export', 'webhooks']);
    expect(scopesOf('reviewer')).toEqual(['read', 'export', 'intake', 'review', 'webhooks']);
    expect(scopesOf('editor')).toEqual(scopesOf('reviewer'));
    expect(scopesOf('admin')).toEqual([...SCOPES]);
  });

  it.each(ROLES)('are refused beyond the role of %s, each by its place', (role) => {
    const beyond = SCOPES.filter((scope) => !scopesOf(role).includes(scope));
    expect(() => refuseScopes(scopesOf(role), role, SCOPES)).not.toThrow();
    for (const scope of beyond)
      expect(() => refuseScopes(['read', scope], role, SCOPES)).toThrow(
        expect.objectContaining({
          code: 'validation_failed',
          faults: [expect.objectContaining({ pointer: '/scopes/1' })],
        }),
      );
  });

  it('are never more than the key that makes them has, and never none', () => {
    expect(() => refuseScopes(['read', 'review'], 'admin', ['admin', 'read'])).toThrow(
      expect.objectContaining({ faults: [{ pointer: '/scopes/1', reason: expect.stringContaining('more than') }] }),
    );
    expect(() => refuseScopes([], 'admin', SCOPES)).toThrow(
      expect.objectContaining({ faults: [{ pointer: '/scopes', reason: 'is empty' }] }),
    );
  });
});
