import { useTestDatabase } from '../../../../test/support/database';
import { TestApi, cookieOf, type TestPerson } from '../../../../test/support/api';
import { startOpenidProvider, type TestOpenidProvider } from '../../../../test/support/openid-provider';

const PASSWORD = 'trois merles sur le toit';
const PUBLIC_URL = 'http://localhost:3999';

describe('accounts over HTTP', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let provider: TestOpenidProvider;
  let admin: TestPerson;
  beforeAll(async () => {
    for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockImplementation(() => undefined);
    provider = await startOpenidProvider(`${PUBLIC_URL}/v1/session/oidc/callback`);
    api = await TestApi.start(database.url, {
      PUBLIC_URL,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_ROLES: 'desk=reviewer',
      OIDC_LABEL: 'Rédaction',
    });
    admin = await api.person('admin');
  });
  afterAll(async () => {
    await api?.close();
    await provider?.stop();
  });

  const signedIn = async (person: TestPerson) => {
    const opened = await api.call('POST', '/v1/session/link', {
      body: { secret: await api.link(person.id), password: PASSWORD },
    });
    expect(opened.status).toBe(200);
    return cookieOf(opened);
  };

  it('invite a user, who answers with a password and is in', async () => {
    const invited = await api.call<{ user: { id: string }; link: { url: string; sent: boolean } }>(
      'POST',
      '/v1/users',
      {
        key: admin.key,
        body: { email: 'Nadia@Example.org', name: 'Nadia', role: 'reviewer' },
      },
    );
    expect(invited).toMatchObject({
      status: 201,
      body: { user: { email: 'nadia@example.org', role: 'reviewer' }, link: { sent: false } },
    });
    const secret = new URL(invited.body.link.url).hash.slice(1);
    const weak = await api.call('POST', '/v1/session/link', { body: { secret, password: 'nadia' } });
    expect(weak).toMatchObject({
      status: 422,
      body: { code: 'validation_failed', errors: [{ pointer: '/password' }] },
    });
    const opened = await api.call('POST', '/v1/session/link', { body: { secret, password: PASSWORD } });
    expect(opened).toMatchObject({ status: 200, body: { purpose: 'invitation', role: 'reviewer', name: 'Nadia' } });
    expect(opened.headers.getSetCookie()[0]).toMatch(
      /^dixit_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    );
    expect(await api.call('GET', '/v1/session', { cookie: cookieOf(opened) })).toMatchObject({
      status: 200,
      body: { email: 'nadia@example.org' },
    });
    expect((await api.call('POST', '/v1/session/link', { body: { secret } })).body).toMatchObject({
      code: 'sign_in_link_invalid',
      status: 410,
    });
  });

  it('sign in by password, out here and out everywhere', async () => {
    const person = await api.person('reader');
    const first = await signedIn(person);
    const second = cookieOf(
      await api.call('POST', '/v1/session', { body: { email: person.email, password: PASSWORD } }),
    );
    expect(second).not.toBe(first);
    const out = await api.call('DELETE', '/v1/session', { cookie: first });
    expect([out.status, out.headers.getSetCookie()[0]]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await api.call('GET', '/v1/session', { cookie: first })).status).toBe(401);
    await api.call('DELETE', '/v1/session/everywhere', { cookie: second });
    expect((await api.call('GET', '/v1/session', { cookie: second })).status).toBe(401);
  });

  it('rotate the session when its browser signs in again', async () => {
    const person = await api.person('reader');
    const former = await signedIn(person);
    const next = await api.call('POST', '/v1/session', {
      cookie: former,
      body: { email: person.email, password: PASSWORD },
    });
    expect(next.status).toBe(200);
    expect((await api.call('GET', '/v1/session', { cookie: former })).status).toBe(401);
  });

  it('refuse a change in a session without the header that only our own page can send, and a form', async () => {
    const cookie = await signedIn(await api.person('admin'));
    const post = (headers: Record<string, string>, body = '{"name":"x","role":"reader","scopes":["read"]}') =>
      fetch(`${api.url}/v1/keys`, { method: 'POST', headers: { cookie, ...headers }, body });
    expect((await post({ 'content-type': 'application/json' })).status).toBe(403);
    expect((await post({ 'content-type': 'text/plain', 'x-dixit-request': '1' })).status).toBe(415);
    expect(
      (await post({ 'content-type': 'application/x-www-form-urlencoded', 'x-dixit-request': '1' }, 'name=x')).status,
    ).toBe(415);
    expect((await post({ 'content-type': 'application/json', 'x-dixit-request': '1' })).status).toBe(201);
  });

  it('tell a wrong password and an unknown account alike, and slow both', async () => {
    const person = await api.person('reader');
    await signedIn(person);
    const tries = async (email: string) => {
      const answers: unknown[] = [];
      for (let time = 0; time < 6; time += 1) {
        const { status, body } = await api.call('POST', '/v1/session', { body: { email, password: 'wrong' } });
        answers.push([status, body['code'], body['title']]);
      }
      return answers;
    };
    const known = await tries(person.email);
    expect(await tries('nobody@example.org')).toEqual(known);
    expect(known.at(0)).toEqual([401, 'sign_in_failed', expect.any(String)]);
    expect(known.at(-1)).toEqual([429, 'too_many_requests', expect.any(String)]);
  });

  it('change roles with the version that was seen, at once', async () => {
    const person = await api.person('editor');
    const path = `/v1/users/${person.id}`;
    const change = (version: number | undefined, role: string) =>
      api.call('PATCH', path, { key: admin.key, body: { role }, ...(version === undefined ? {} : { version }) });
    expect((await change(undefined, 'reader')).body).toMatchObject({ status: 428, code: 'version_missing' });
    const seen = await api.call<{ version: number }>('GET', path, { key: admin.key });
    expect(seen.headers.get('etag')).toBe('"1"');
    expect((await api.call('GET', '/v1/colleagues', { key: person.key })).status).toBe(200);
    expect(await change(seen.body.version, 'reader')).toMatchObject({
      status: 200,
      body: { role: 'reader', version: 2 },
    });
    expect((await api.call('GET', '/v1/colleagues', { key: person.key })).status).toBe(403);
    expect((await change(seen.body.version, 'admin')).body).toMatchObject({ status: 412, code: 'version_stale' });
    const garbled = await api.call('PATCH', path, {
      key: admin.key,
      body: { role: 'reader' },
      headers: { 'if-match': 'latest' },
    });
    expect(garbled.status).toBe(400);
  });

  it('make a key that is shown once, works, and is revoked', async () => {
    const made = await api.call<{ text: string; key: { id: string } }>('POST', '/v1/keys', {
      key: admin.key,
      body: { name: 'wire', role: 'reader', scopes: ['read'], expiresAt: '2999-01-01T00:00:00Z' },
    });
    expect(made.status).toBe(201);
    const { text, key } = made.body;
    expect((await api.call('GET', '/v1/claims', { key: text })).status).toBe(200);
    expect((await api.call('GET', '/v1/users', { key: text })).status).toBe(403);
    expect(await api.call('GET', '/v1/exports/claims', { key: text })).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    });
    const list = await api.call<{ items: object[] }>('GET', '/v1/keys', { key: admin.key });
    expect(list.body.items).toContainEqual(expect.objectContaining({ id: key.id, scopes: ['read'] }));
    expect(JSON.stringify(list.body)).not.toContain(text);
    expect((await api.call('DELETE', `/v1/keys/${key.id}`, { key: admin.key })).status).toBe(204);
    expect((await api.call('GET', '/v1/claims', { key: text })).status).toBe(401);
    const past = await api.call('POST', '/v1/keys', {
      key: admin.key,
      body: { name: 'x', role: 'reader', scopes: ['read'], expiresAt: '2001-01-01T00:00:00Z' },
    });
    expect(past.status).toBe(422);
  });

  it('make no key for more than who asks for it may do', async () => {
    const narrow = await api.key(admin, 'admin', ['read', 'admin']);
    const make = async (key: string, body: object) => {
      const made = await api.call<{ errors?: { pointer: string }[] }>('POST', '/v1/keys', {
        key,
        body: { name: 'x', ...body },
      });
      return [made.status, made.body.errors?.[0]?.pointer];
    };
    expect(await make(narrow, { role: 'admin', scopes: ['read'] })).toEqual([201, undefined]);
    expect(await make(narrow, { role: 'admin', scopes: ['read', 'review'] })).toEqual([422, '/scopes/1']);
    expect(await make(admin.key, { role: 'reader', scopes: ['intake'] })).toEqual([422, '/scopes/0']);
    expect(await make(admin.key, { role: 'reader', scopes: [] })).toEqual([422, '/scopes']);
    expect(await make(admin.key, { role: 'reader' })).toEqual([422, '/scopes']);
    expect(await make(admin.key, { role: 'reader', scopes: ['everything'] })).toEqual([422, '/scopes']);
  });

  it.each([
    ['/v1/users/not-a-uuid', 'GET', 404],
    ['/v1/users/not-a-uuid/links', 'POST', 404],
    ['/v1/keys/not-a-uuid', 'DELETE', 400],
  ])('answer %s (%s) with a clear %d', async (path, method, status) => {
    const body = method === 'POST' ? { body: { purpose: 'sign_in' } } : {};
    expect((await api.call(method, path, { key: admin.key, ...body })).status).toBe(status);
  });

  it('sign in at the OpenID provider, through redirects and cookies alone', async () => {
    expect((await api.call('GET', '/v1/session/methods')).body).toEqual({ password: true, openid: 'Rédaction' });
    provider.signInAs('zoe', { email: 'zoe@example.org', email_verified: true, name: 'Zoé', groups: ['desk'] });
    const left = await api.call('GET', '/v1/session/oidc');
    expect([left.status, left.headers.getSetCookie()[0]]).toEqual([
      302,
      expect.stringMatching(/^dixit_openid=.*HttpOnly; SameSite=Lax/),
    ]);
    const query = await provider.walk(left.headers.get('location') ?? '');
    const stranger = await api.call('GET', `/v1/session/oidc/callback?${query}`);
    expect([stranger.status, stranger.headers.get('location')]).toEqual([302, '/sign-in?error=sign_in_failed']);
    const back = await api.call('GET', `/v1/session/oidc/callback?${query}`, { headers: { cookie: cookieOf(left) } });
    expect([back.status, back.headers.get('location')]).toEqual([302, '/']);
    expect((await api.call('GET', '/v1/session', { cookie: cookieOf(back) })).body).toMatchObject({
      name: 'Zoé',
      role: 'reviewer',
    });
  });
});
