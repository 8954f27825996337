import { Articles, TakeBatchHandler } from '@dixit/articles';
import { TestApi, type TestPerson } from '../../../../test/support/api';
import { useTestDatabase } from '../../../../test/support/database';

interface BatchBody {
  readonly id: string;
  readonly total: number;
  readonly counts: Record<string, number>;
  readonly finishedAt: string | null;
}

describe('many articles at once', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let reviewer: TestPerson;
  beforeAll(async () => {
    api = await TestApi.start(database.url);
    reviewer = await api.person('reviewer');
  });
  afterAll(() => api?.close());

  const send = async (body: string | Uint8Array<ArrayBuffer>, type = 'application/x-ndjson') => {
    const answer = await fetch(`${api.url}/v1/articles/bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${reviewer.key}`, 'content-type': type },
      body,
    });
    return { status: answer.status, body: (await answer.json()) as BatchBody & { code?: string } };
  };
  const work = (batchId: string): Promise<void> =>
    api.get(TakeBatchHandler).handle({
      id: 'job',
      payload: { batchId },
      attempt: 1,
      lastAttempt: false,
      signal: new AbortController().signal,
    });

  it('are taken in line by line, each with its result', async () => {
    const good = Array.from({ length: 120 }, (_, at) =>
      JSON.stringify({
        externalId: `bulk-${at}`,
        title: `Titre ${at}`,
        text: 'Le maire a déclaré que oui.',
        language: 'fr',
        publishedAt: '2026-03-01T08:00:00Z',
      }),
    );
    const bad = ['{"text": 1}', 'pas du JSON', '{"url":"https://exemple.fr/a"}', '{"text":"a","unknown":true}', '[]'];
    const { status, body } = await send([...good, ...bad, '', good[0]].join('\n'));
    expect({ status, total: body.total, counts: body.counts }).toMatchObject({
      status: 202,
      total: 126,
      counts: { waiting: 121, refused: 5 },
    });
    await Promise.all([work(body.id), work(body.id)]);
    const progress = await api.call<BatchBody>('GET', `/v1/articles/bulk/${body.id}`, { key: reviewer.key });
    expect(progress.body).toMatchObject({
      counts: { waiting: 0, created: 120, unchanged: 1, refused: 5 },
      finishedAt: expect.any(String),
    });
    const refused = await api.call<{ items: { number: number; errorCode: string }[] }>(
      'GET',
      `/v1/articles/bulk/${body.id}/lines?state=refused`,
      { key: reviewer.key },
    );
    expect(refused.body.items.map(({ number, errorCode }) => [number, errorCode])).toEqual([
      [121, 'validation_failed'],
      [122, 'malformed_request'],
      [123, 'validation_failed'],
      [124, 'validation_failed'],
      [125, 'malformed_request'],
    ]);
    const { items } = await api.get(Articles).list({ limit: 1 });
    expect(items[0]?.publishedAt).toEqual(new Date('2026-03-01T08:00:00Z'));
  });

  it('are refused as a whole when there are none, too many, or they cannot be read', async () => {
    expect((await send('\n\n')).body.code).toBe('malformed_request');
    expect((await send('{}\n'.repeat(10_001))).body.code).toBe('text_too_large');
    expect((await send(Buffer.from([0x7b, 0xff, 0x7d]))).body.code).toBe('invalid_encoding');
    expect((await send('{}', 'application/json')).body.code).toBe('unsupported_media_type');
  });
});
