import { ArticlesModule } from '@dixit/articles';
import { useTestDatabase } from '../../../../test/support/database';
import { publishSaid, type Said } from '../../../../test/support/said';
import { openServices, type TestServices } from '../../../../test/support/services';
import { Accusations } from '../accusations/accusations';
import { ClaimLife } from '../claim-life';
import { ClaimsModule } from '../claims.module';
import { Entities } from '../entities/entities';
import { ClaimSearch } from './claim-search';
import type { ClaimFilters, SearchSort } from './search-query';
import { SearchFacets } from './search-facets';

describe('search', () => {
  const database = useTestDatabase();
  let services: TestServices;

  const publish = (said: readonly Said[], article: { publisher?: string; publishedAt?: Date } = {}) =>
    publishSaid(services, said, article);
  const find = async (filters: ClaimFilters, sort: SearchSort = 'newest', limit = 10) =>
    (await services.get(ClaimSearch).search({ filters, sort, limit })).items;
  const words = async (filters: ClaimFilters, sort?: SearchSort) =>
    (await find(filters, sort)).map(({ claim }) => claim.contentText);

  beforeAll(async () => {
    services = await openServices(database.url, [ArticlesModule, ClaimsModule]);
    await publish(
      [
        { words: 'les élections seront reportées en mars', by: 'Anne Roche' },
        { words: 'le report des élections est illégal', by: 'Paul Mercier', act: 'accuse', about: 'la préfecture' },
        { words: 'aucune élection ne sera reportée', by: 'préfecture', act: 'deny', kind: 'organisation' },
      ],
      { publisher: 'Agence Nord', publishedAt: new Date('2024-03-01T10:00:00Z') },
    );
    await publish(
      [
        { words: 'le port de Valmer fermera pour travaux', by: 'Anne Roche', hedged: true },
        { words: 'la préfecture ment', by: 'Anne Roche', act: 'accuse', about: 'préfecture' },
        {
          words: 'Anne Roche diffame les services',
          by: 'préfecture',
          act: 'accuse',
          about: 'Anne Roche',
          kind: 'organisation',
        },
      ],
      { publisher: 'Le Quotidien', publishedAt: new Date('2024-06-01T10:00:00Z') },
    );
  });
  afterAll(() => services.close());

  it('tells who published the article of a hit, and when', async () => {
    const [hit] = await find({ q: 'valmer' });
    expect(hit).toMatchObject({ publisher: 'Le Quotidien', publishedAt: new Date('2024-06-01T10:00:00Z') });
  });

  it.each<[string, ClaimFilters, string[]]>([
    [
      'stems and accents',
      { q: 'election reportee' },
      ['aucune élection ne sera reportée', 'les élections seront reportées en mars'],
    ],
    ['« les » and other stop words', { q: 'les ports' }, ['le port de Valmer fermera pour travaux']],
    [
      'nothing but stop words: everything',
      { q: 'les', publisher: ['Agence Nord'], act: ['state'] },
      ['les élections seront reportées en mars'],
    ],
    ['a phrase', { q: '"report des élections"' }, ['le report des élections est illégal']],
    ['a phrase that stands nowhere', { q: '"élections des report"' }, []],
    ['a prefix', { q: 'valm*' }, ['le port de Valmer fermera pour travaux']],
    [
      'an exclusion',
      { q: 'élections -illégal -aucune', publisher: ['Agence Nord'] },
      ['les élections seront reportées en mars'],
    ],
    [
      'alternatives',
      { q: 'valmer ou diffame' },
      ['le port de Valmer fermera pour travaux', 'Anne Roche diffame les services'],
    ],
    [
      'a speaker by name, whatever the case',
      { speaker: ['ANNE ROCHE'], hedged: true },
      ['le port de Valmer fermera pour travaux'],
    ],
    ['a target', { target: ['préfecture'] }, ['la préfecture ment']],
    ['an unknown speaker', { speaker: ['Personne'] }, []],
    ['acts as alternatives', { act: ['deny', 'threaten'] }, ['aucune élection ne sera reportée']],
    [
      'a day of publication',
      { publishedFrom: '2024-03-01', publishedTo: '2024-03-01', act: ['deny'] },
      ['aucune élection ne sera reportée'],
    ],
    ['not hedged', { hedged: false, publishedFrom: '2024-05-01', speaker: ['Anne Roche'] }, ['la préfecture ment']],
    ['a status', { status: ['published'] }, []],
    ['syntax of PostgreSQL as plain words', { q: "digue & | ! ') <-> :*" }, []],
  ])('finds by %s', async (_, filters, expected) => {
    expect((await words(filters)).sort()).toEqual([...expected].sort());
  });

  it('ranks by relevance and marks the hits exactly', async () => {
    const [best] = await find({ q: 'élections reportées' }, 'relevance');
    const text = [...(best?.claim.contentText ?? '')];
    expect(best?.highlights.map(({ start, end }) => text.slice(start, end).join(''))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^élections?$/)]),
    );
  });

  it.each<SearchSort>(['newest', 'oldest', 'relevance'])('pages by %s without gaps or repeats', async (sort) => {
    const read = async (cursor?: string): Promise<string[]> => {
      const page = await services.get(ClaimSearch).search({
        filters: { q: 'élections ou préfecture ou port ou services' },
        sort,
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      return [...page.items.map(({ claim }) => claim.id), ...(page.nextCursor ? await read(page.nextCursor) : [])];
    };
    const ids = await read();
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
  });

  it('counts every facet as if its own filter were not set', async () => {
    const { total, facets } = await services.get(SearchFacets).facets({ act: ['accuse'], publisher: ['Le Quotidien'] });
    expect(total).toEqual({ count: 2, exact: true });
    expect(facets.act).toEqual([
      { value: 'accuse', count: 2 },
      { value: 'state', count: 1 },
    ]);
    expect(facets.publisher).toEqual([
      { value: 'Le Quotidien', count: 2 },
      { value: 'Agence Nord', count: 1 },
    ]);
    expect(facets.speaker.map(({ name }) => name).sort()).toEqual(['Anne Roche', 'préfecture']);
    expect(facets.status).toEqual([{ value: 'unreviewed', count: 2 }]);
  });

  it('follows a claim through its life, and hides what is embargoed or withdrawn', async () => {
    const [id = ''] = await publish([{ words: 'la digue tiendra', by: 'Jean Vidal' }], { publisher: 'Radio Cap' });
    await services.run((unit) =>
      services.get(ClaimLife).move(unit, { claimId: id, action: 'dismiss', dismissalReason: 'opinion' }),
    );
    expect(await words({ q: 'digue', status: ['dismissed'] })).toEqual(['la digue tiendra']);
    expect(await words({ q: 'digue', status: ['unreviewed'] })).toEqual([]);
    const { dataSource } = services.get(ClaimSearch) as unknown as {
      dataSource: { query(sql: string, values?: unknown[]): Promise<unknown> };
    };
    const change = (sql: string) => dataSource.query(`UPDATE article SET ${sql} WHERE publisher = 'Radio Cap'`);
    await change(`embargoed_until = now() + interval '1 hour'`);
    expect(await words({ q: 'digue' })).toEqual([]);
    await change(`embargoed_until = NULL`);
    expect(await words({ q: 'digue' })).toHaveLength(1);
    await change(`withdrawn_at = now(), withdrawn_reason = 'test'`);
    expect(await words({ q: 'digue' })).toEqual([]);
  });

  it('suggests entities in spite of accents, case, order and slips', async () => {
    const names = async (typed: string) => (await services.get(Entities).suggest(typed, 5)).map(({ name }) => name);
    expect((await names('anne ro'))[0]).toBe('Anne Roche');
    expect((await names('roche ANNE'))[0]).toBe('Anne Roche');
    expect((await names('prefecture'))[0]).toBe('préfecture');
    expect((await names('Ane Roche'))[0]).toBe('Anne Roche');
    expect(await names('%')).toEqual([]);
  });

  it('tells who accuses whom, with denials and counter-accusations', async () => {
    const { nodes, edges } = await services.get(Accusations).graph({ filters: {}, depth: 1, limit: 50 });
    const nameOf = new Map(nodes.map(({ id, name }) => [id, name]));
    expect(
      edges.map(({ accuser, accused, counterClaims }) => [nameOf.get(accuser), nameOf.get(accused), counterClaims]),
    ).toEqual(
      expect.arrayContaining([
        ['Anne Roche', 'préfecture', 1],
        ['préfecture', 'Anne Roche', 1],
      ]),
    );
    expect(await services.get(Accusations).months({})).toEqual([
      { month: '2024-03-01', claims: 1 },
      { month: '2024-06-01', claims: 2 },
    ]);
    const page = await services.get(Entities).page(nodes.find(({ name }) => name === 'Anne Roche')?.id ?? '');
    expect(page).toMatchObject({
      claimsMade: 3,
      claimsAbout: 1,
      articles: 2,
      accuses: [{ name: 'préfecture', count: 1 }],
      accusedBy: [{ name: 'préfecture', count: 1 }],
    });
  });
});
