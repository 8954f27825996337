import { EvidenceList } from '@dixit/review';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { TestApi, type TestPerson } from '../../../../test/support/api';
import { publishSaid } from '../../../../test/support/said';

interface Hits {
  readonly items: { readonly id: string; readonly contentText: string }[];
  readonly nextCursor: string | null;
}

describe('searching over HTTP', () => {
  const database = useTestDatabase();
  let api: TestApi;
  let reader: TestPerson;
  let reviewer: TestPerson;
  let ids: string[];
  const get = <T = Hits>(path: string) => api.call<T>('GET', path, { key: reader.key });

  beforeAll(async () => {
    api = await TestApi.start(database.url);
    [reader, reviewer] = [await api.person('reader'), await api.person('reviewer')];
    ids = await publishSaid(
      { get: (type) => api.get(type), run: (work) => api.run(work) },
      ['un', 'deux', 'trois'].map((words) => ({ words: `le quai numéro ${words}`, by: 'Anne Roche' })),
    );
  });
  afterAll(() => api?.close());

  it('sorts by the place in the review queue, page by page', async () => {
    const source = api.get(DataSource);
    for (const [index, rank] of [0.5, -3e-7, 12].entries())
      await source.query('UPDATE review_item SET rank = $2 WHERE claim_id = $1', [ids[index], rank]);
    const order: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(`/v1/claims?sort=priority&limit=1${cursor}`);
      order.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    expect(order).toEqual([ids[1], ids[0], ids[2]]);
  });

  it('finds claims with evidence, until it is withdrawn', async () => {
    const [first = ''] = ids;
    const actor = { userId: reviewer.id, name: reviewer.name, role: 'reviewer' as const };
    const evidence = {
      url: null,
      reference: 'Archives',
      title: null,
      stance: 'context' as const,
      quote: null,
      note: null,
    };
    const added = await api.run((unit) => api.get(EvidenceList).add(unit, actor, first, evidence));
    const found = async () => (await get('/v1/claims?hasEvidence=true')).body.items.map(({ id }) => id);
    expect(await found()).toEqual([first]);
    const { body } = await get<{ facets: { flags: { value: string; count: number }[] } }>('/v1/claims/facets');
    expect(body.facets.flags).toContainEqual({ value: 'hasEvidence', count: 1 });
    await api.run((unit) => api.get(EvidenceList).withdraw(unit, actor, first, added.id, added.version, 'doublon'));
    expect(await found()).toEqual([]);
  });
});
