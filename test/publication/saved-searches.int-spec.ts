import { AccountsModule, Users } from '@dixit/accounts';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule, type ClaimFilters } from '@dixit/claims';
import { AlertSearches, PublicationModule, SavedSearches } from '@dixit/publication';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../support/database';
import { publishSaid } from '../support/said';
import { openServices, type TestServices } from '../support/services';

describe('saved searches', () => {
  const database = useTestDatabase();
  let services: TestServices;
  let [anne, paul] = ['', ''];
  const searches = () => services.get(SavedSearches);
  const save = (owner: string, name: string, filters: ClaimFilters) =>
    services.run((unit) => searches().save(unit, owner, { name, filters, alert: true }));
  /** Publishes an article and leads the consumer past it, twice, as a crash in the middle would. */
  const publish = async (words: string): Promise<string> => {
    const [id = ''] = await publishSaid(services, [{ words, by: 'Jean Vidal' }]);
    const source = services.get(DataSource);
    const [{ articleId } = { articleId: '' }]: { articleId: string }[] = await source.query(
      'SELECT article_id AS "articleId" FROM claim WHERE id = $1',
      [id],
    );
    const event = { position: '1', id: 'e', type: 'article.extracted', data: { articleId }, createdAt: new Date() };
    for (let round = 0; round < 2; round += 1)
      await services.run((unit) => services.get(AlertSearches).consume(unit, event));
    return id;
  };

  beforeAll(async () => {
    services = await openServices(database.url, [AccountsModule, ArticlesModule, ClaimsModule, PublicationModule]);
    const create = async (name: string) => {
      const user = await services.run((unit) =>
        services.get(Users).create(unit, { email: `${name}@example.org`, name, role: 'reader' }),
      );
      return user.id;
    };
    [anne, paul] = [await create('anne'), await create('paul')];
  });
  afterAll(() => services.close());

  it('leave nothing for a generated migration to do', async () => {
    const { upQueries } = await services.get(DataSource).driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('are told once of what comes to match, and say how much is new', async () => {
    const id = await save(anne, 'Digue', { q: 'digue', speaker: ['Jean Vidal'] });
    await publish('le pont est fermé');
    const claim = await publish('la digue tiendra');
    expect(await searches().get(anne, id)).toMatchObject({ name: 'Digue', unseen: 1 });
    const page = await searches().matches(anne, id, 10);
    expect(page.items.map((item) => item.id)).toEqual([claim]);
    expect((await searches().get(anne, id)).unseen).toBe(0);
    const told: unknown[] = await services
      .get(DataSource)
      .query(`SELECT 1 FROM outbox_message WHERE name = 'search.matched' AND payload->>'searchId' = $1`, [id]);
    expect(told).toHaveLength(1);
  });

  it("are their owner's alone", async () => {
    const id = await save(anne, 'À moi', { q: 'port' });
    await expect(searches().get(paul, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(services.run((unit) => searches().remove(unit, paul, id))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(save(anne, 'À moi', {})).rejects.toMatchObject({ code: 'state_forbids' });
    await expect(save(paul, 'À moi', {})).resolves.toEqual(expect.any(String));
    await services.run((unit) => searches().remove(unit, anne, id));
    expect((await searches().list(anne)).map(({ name }) => name)).not.toContain('À moi');
  });
});
