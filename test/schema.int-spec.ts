import { AccountsModule } from '@dixit/accounts';
import { ArticlesModule } from '@dixit/articles';
import { ClaimsModule } from '@dixit/claims';
import { loadConfiguration, revertMigrations, runMigrations } from '@dixit/platform';
import { PublicationModule } from '@dixit/publication';
import { ReviewModule } from '@dixit/review';
import { WebhooksModule } from '@dixit/webhooks';
import { DataSource } from 'typeorm';
import { useTestDatabase } from './support/database';
import { openServices } from './support/services';

/** Whoever has entities. */
const LIBRARIES = [AccountsModule, ArticlesModule, ClaimsModule, PublicationModule, ReviewModule, WebhooksModule];
/** Fewer would mean that the entities were not found, and that nothing was compared. */
const FEWEST_ENTITIES = 40;

describe('the schema of all libraries together', () => {
  const database = useTestDatabase({ empty: true });
  const configuration = () => loadConfiguration({ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl });

  async function leftToGenerate(): Promise<string[]> {
    const services = await openServices(database.url, LIBRARIES);
    try {
      const source = services.get(DataSource);
      expect(source.entityMetadatas.length).toBeGreaterThanOrEqual(FEWEST_ENTITIES);
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      return upQueries.map(({ query }) => query);
    } finally {
      await services.close();
    }
  }

  it('is what the migrations make from nothing, also after all of them were taken back', async () => {
    const applied = await runMigrations(configuration());
    expect(applied.length).toBeGreaterThan(10);
    expect(await leftToGenerate()).toEqual([]);
    await revertMigrations(configuration());
    expect(await runMigrations(configuration())).toEqual(applied);
    expect(await leftToGenerate()).toEqual([]);
  });
});
