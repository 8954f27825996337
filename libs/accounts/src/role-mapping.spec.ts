import { mapRole, parseRoleMapping } from './role-mapping';

describe('roles of an OpenID provider', () => {
  const mapping = parseRoleMapping('chiefs=editor, desk=reviewer,cn=all,dc=org=reader');

  it.each([
    ['chiefs', 'editor'],
    [['desk', 'chiefs'], 'editor'],
    [['chiefs', 'desk'], 'editor'],
    [['unknown', 'desk'], 'reviewer'],
    ['dc=org', 'reader'],
    [['unknown'], null],
    [[], null],
    [undefined, null],
    [{ desk: true }, null],
    [[['desk']], null],
  ])('%j means %j', (claim, role) => {
    expect(mapRole(claim, mapping)).toBe(role);
  });

  it('are none where nothing is mapped', () => {
    expect(mapRole('admin', parseRoleMapping(''))).toBeNull();
  });
});
