import { ArticleIntake } from '@dixit/articles';
import { DataSource } from 'typeorm';
import { TestApi, type TestPerson } from '../../../../test/support/api';
import { useTestDatabase } from '../../../../test/support/database';
import { publishSaid } from '../../../../test/support/said';

describe('revisions of an article', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let [reader, editor]: TestPerson[] = [];
  let [articleId, heldId] = ['', ''];
  const get = (path: string, person = reader) => api.call('GET', path, { key: person?.key ?? '' });
  const post = (path: string, call: object = {}) => api.call('POST', path, { key: editor?.key ?? '', ...call });

  async function take(externalId: string, paragraphs: string[], embargoedUntil?: Date): Promise<string> {
    const submission = {
      externalId,
      title: 'Titre',
      paragraphs,
      language: 'fr',
      embargoedUntil: embargoedUntil ?? null,
    };
    return (await api.run((unit) => api.get(ArticleIntake).receive(unit, submission))).articleId;
  }

  beforeAll(async () => {
    api = await TestApi.start(database.url);
    [reader, editor] = [await api.person('reader'), await api.person('editor')];
    articleId = await take('revised', ['Le pont sera rouvert en juin.', 'La fin.']);
    await take('revised', ['Le pont sera rouvert en septembre.', 'La fin.']);
    heldId = await take('held', ['Le port fermera.'], new Date(Date.now() + 3_600_000));
  });
  afterAll(() => api.close());

  it('are read one by one, with the words that each changed', async () => {
    expect(await get(`/v1/articles/${articleId}/revisions/1`)).toMatchObject({
      status: 200,
      body: { number: 1, isCurrent: false, text: 'Titre\n\nLe pont sera rouvert en juin.\n\nLa fin.' },
    });
    const { status, body } = await get(`/v1/articles/${articleId}/revisions/2/difference`);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        from: { number: 1 },
        to: { number: 2 },
        paragraphs: [
          { kind: 'same' },
          {
            kind: 'changed',
            pieces: [
              { kind: 'same', text: 'Le pont sera rouvert en ' },
              { kind: 'removed', text: 'juin' },
              { kind: 'added', text: 'septembre' },
              { kind: 'same', text: '.' },
            ],
          },
          { kind: 'same', pieces: [{ kind: 'same', text: 'La fin.' }] },
        ],
      },
    });
  });

  it('tell what became of each claim', async () => {
    const [claimId = ''] = await publishSaid(api, [{ words: 'le port fermera', by: 'Anne Roche' }]);
    const claim = await get(`/v1/claims/${claimId}`);
    expect(await get(`/v1/articles/${String(claim.body['articleId'])}/revisions/1/claims?limit=5`)).toMatchObject({
      status: 200,
      body: {
        nextCursor: null,
        items: [
          {
            ...{ claimId, fate: 'new', state: 'queued', before: null },
            after: { contentText: 'le port fermera', speakers: ['Anne Roche'], act: 'state' },
            difference: [{ kind: 'added', text: 'le port fermera' }],
          },
        ],
      },
    });
  });

  it.each([
    ['3', 404],
    ['0', 404],
    ['x', 404],
    ['99999999999999999999', 404],
    ['1/difference', 422],
    ['2/difference?since=2', 422],
    ['2/difference?since=x', 422],
    ['2/claims?since=9', 422],
    ['2/claims?cursor=x', 400],
  ])('refuse %s', async (path, status) => {
    expect((await get(`/v1/articles/${articleId}/revisions/${path}`)).status).toBe(status);
  });

  it.each(['revisions', 'revisions/1', 'revisions/1/claims'])('are hidden under embargo: %s', async (path) => {
    expect((await get(`/v1/articles/${heldId}/${path}`)).status).toBe(404);
    expect((await get(`/v1/articles/${heldId}/${path}`, editor)).status).toBe(200);
  });

  it('are released by an editor who saw what is released', async () => {
    const path = `/v1/articles/${heldId}/release`;
    expect(await post(path)).toMatchObject({ status: 428 });
    expect(await post(path, { version: 7 })).toMatchObject({ status: 412, body: { code: 'version_stale' } });
    expect(await post(path, { key: reader?.key, version: 1 })).toMatchObject({ status: 403 });
    expect(await post(path, { version: 1 })).toMatchObject({ status: 200, body: { id: heldId, version: 2 } });
    expect((await get(`/v1/articles/${heldId}`)).status).toBe(200);
  });

  it('are read again when an editor asks, in another language too, but not while they are being read', async () => {
    const path = `/v1/articles/${articleId}/reread`;
    expect(await post(path, { body: {} })).toMatchObject({ status: 409, body: { code: 'state_forbids' } });
    await api
      .get(DataSource)
      .query(
        `UPDATE article_revision SET state = 'unsupported_language', language = 'ca' WHERE article_id = $1 AND number = 2`,
        [articleId],
      );
    expect(await post(path, { body: { language: 'french' } })).toMatchObject({ status: 422 });
    expect(await post(path, { body: { language: 'fr' } })).toMatchObject({ status: 202, body: { state: 'received' } });
    expect(await get(`/v1/articles/${articleId}`)).toMatchObject({ body: { state: 'received', language: 'fr' } });
  });
});
