import { useTestDatabase } from '../../../../test/support/database';
import { TestApi } from '../../../../test/support/api';

describe('the system over HTTP', () => {
  const database = useTestDatabase();
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start(database.url);
  });
  afterAll(() => api?.close());

  it('is told to administrators: checks, queue, workers, failures', async () => {
    const { key } = await api.person('admin');
    const { status, body } = await api.call('GET', '/v1/system', { key });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      checks: { database: 'ok', migrations: 'ok', queue: 'ok' },
      queue: { backend: 'postgres', workers: 0, waiting: 0, failed: 0 },
    });
    expect((await api.call('GET', '/v1/system/failures', { key })).body).toEqual({ items: [] });
    expect((await api.call('POST', '/v1/system/failures/nothing/retry', { key })).status).toBe(404);
  });

  it('is not told to others', async () => {
    const { key } = await api.person('editor');
    expect((await api.call('GET', '/v1/system', { key })).status).toBe(403);
  });
});
