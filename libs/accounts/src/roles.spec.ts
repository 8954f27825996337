import { ROLES, lesserRole, roleIncludes } from './roles';

describe('roles', () => {
  it.each(ROLES)('%s may do what it and those below it may, and no more', (held) => {
    const allowed = ROLES.filter((needed) => roleIncludes(held, needed));
    expect(allowed).toEqual(ROLES.slice(0, ROLES.indexOf(held) + 1));
  });

  it('never grow by being combined', () => {
    expect(lesserRole('admin', 'reader')).toBe('reader');
    expect(lesserRole('reader', 'admin')).toBe('reader');
    expect(lesserRole('editor', 'editor')).toBe('editor');
  });
});
