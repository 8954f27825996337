import { readCookie, sessionCookie } from './session-cookie';

describe('the session cookie', () => {
  it('is bound to its host and to TLS where the public address is https', () => {
    const cookie = sessionCookie('https://dixit.example.org');
    expect(cookie.set('s3cret')).toMatch(
      /^__Host-dixit_session=s3cret; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=\d+$/,
    );
    expect(cookie.clear).toContain('Max-Age=0');
    expect(cookie.read('__Host-dixit_session=s3cret')).toBe('s3cret');
    // A cookie that a neighbouring host could have planted under the plain name.
    expect(cookie.read('dixit_session=planted')).toBeUndefined();
  });

  it('works on a laptop, where there is no TLS', () => {
    expect(sessionCookie('http://localhost:3210').set('x')).toMatch(
      /^dixit_session=x; Path=\/; HttpOnly; SameSite=Strict; Max/,
    );
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['a=1; b=2', undefined],
    ['wanted=', undefined],
    ['notwanted=1; wanted=2', '2'],
    ['wanted=first; wanted=second', 'first'],
    ['wanted=with=equals', 'with=equals'],
    ['wanted', undefined],
  ])('reads %j as %j', (header, value) => {
    expect(readCookie(header, 'wanted')).toBe(value);
  });
});
