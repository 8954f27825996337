import { Claims } from '@dixit/claims';
import { TestApi, type TestPerson } from '../../../../test/support/api';
import { useTestDatabase } from '../../../../test/support/database';
import { publishSaid } from '../../../../test/support/said';

describe('an embargo', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let [reader, reviewer]: (TestPerson | undefined)[] = [];
  let [articleId, claimId] = ['', ''];

  beforeAll(async () => {
    api = await TestApi.start(database.url);
    [reader, reviewer] = [await api.person('reader'), await api.person('reviewer')];
    const embargoedUntil = new Date(Date.now() + 3_600_000);
    [claimId = ''] = await publishSaid(api, [{ words: 'le port fermera', by: 'Anne Roche' }], { embargoedUntil });
    ({ articleId } = await api.get(Claims).get(claimId));
  });
  afterAll(() => api.close());

  const ROUTES: [string, () => string][] = [
    ['the article', () => `/v1/articles/${articleId}`],
    ['its claims', () => `/v1/articles/${articleId}/claims`],
    ['its claims in the list', () => `/v1/claims?articleId=${articleId}`],
    ['its copies', () => `/v1/articles/${articleId}/copies`],
    ['a claim', () => `/v1/claims/${claimId}`],
    ["a claim's changes", () => `/v1/claims/${claimId}/changes`],
    ['its like', () => `/v1/claims/${claimId}/similar`],
    ['its citation', () => `/v1/claims/${claimId}/citation`],
    ['its annotation', () => `/v1/claims/${claimId}/annotation`],
  ];

  it.each(ROUTES)('hides %s from readers, not from those who work on it', async (_, path) => {
    const asked = async (person?: TestPerson) => (await api.call('GET', path(), { key: person?.key ?? '' })).status;
    expect([await asked(reader), await asked(reviewer)]).toEqual([404, 200]);
  });

  it('keeps claims out of every search', async () => {
    const { body } = await api.call<{ items: unknown[] }>('GET', '/v1/claims?q=port', { key: reviewer?.key ?? '' });
    expect(body.items).toEqual([]);
  });
});
