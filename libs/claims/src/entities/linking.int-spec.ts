import { ArticlesModule } from '@dixit/articles';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../../../test/support/database';
import { publishSaid, type Said } from '../../../../test/support/said';
import { openServices, type TestServices } from '../../../../test/support/services';
import { ClaimsModule } from '../claims.module';
import { Claims } from '../claims';
import { EntityEditor } from '../editing/entity-editor';
import { ClaimSearch } from '../search/claim-search';
import { Entities } from './entities';

describe('linking of names across articles', () => {
  const database = useTestDatabase();
  let services: TestServices;
  let count = 0;
  const speakerOf = async (said: Partial<Said> & { by: string }): Promise<string> => {
    const [id = ''] = await publishSaid(services, [{ words: `propos numéro ${++count}`, ...said }]);
    return (await services.get(Claims).get(id)).speakers[0]?.entityId ?? '';
  };
  const person = (mention: string, name: string) => speakerOf({ by: mention, name });
  const state = (by: string) => speakerOf({ by, kind: 'state' });

  beforeAll(async () => {
    services = await openServices(database.url, [ArticlesModule, ClaimsModule]);
  });
  afterAll(() => services.close());

  it('keeps namesakes apart whose roles or countries disagree, and puts a bare name with neither', async () => {
    const name = 'Paul Martin';
    const minister = await person('le ministre français Paul Martin', name);
    expect(await person('Paul Martin', name)).toBe(minister);
    const player = await person('le joueur canadien Paul Martin', name);
    expect(player).not.toBe(minister);
    expect(await person('le gardien Paul Martin', name)).toBe(player);
    expect(await person('le ministre Paul Martin', name)).toBe(minister);
    const unplaced = await person('Paul Martin', name);
    expect([minister, player]).not.toContain(unplaced);
    expect(await person('Paul Martin', name)).toBe(unplaced);
    const { items } = await services
      .get(ClaimSearch)
      .search({ filters: { speaker: [name] }, sort: 'newest', limit: 50 });
    expect(items).toHaveLength(7);
  });

  it('makes one namesake of two articles that arrive at once', async () => {
    await person('la juge Ada Roy', 'Ada Roy');
    const at = await Promise.all(Array.from({ length: 4 }, () => person("l'actrice Ada Roy", 'Ada Roy')));
    expect(new Set(at).size).toBe(1);
  });

  it('knows a state by its capital and in both languages', async () => {
    const china = await state('Chine');
    expect(await state('Pékin')).toBe(china);
    expect(await state('China')).toBe(china);
    const [suggested] = await services.get(Entities).suggest('pekin', 5);
    expect(suggested).toMatchObject({ id: china, name: 'Chine' });
    // A town of a capital's name is not the state.
    await state('Bulgarie');
    expect(await person('Sofia', 'Sofia')).not.toBe(await state('Sofia'));
  });

  it('parts and joins namesakes by hand, and undoes it', async () => {
    const name = 'Luc Denis';
    const mayor = await person('le maire de Brest, Luc Denis', name);
    const priest = await person('le prêtre Luc Denis', name);
    const editor = services.get(EntityEditor);
    const moved = await services.run((unit) => editor.merge(unit, priest, mayor));
    expect(await person('le curé Luc Denis', name)).toBe(mayor);
    await services.run((unit) => editor.part(unit, priest, mayor, moved));
    const rows: { entity_id: string }[] = await services
      .get(DataSource)
      .query(`SELECT entity_id FROM entity_alias WHERE name_key = 'luc denis' ORDER BY namesake`);
    expect(rows.map(({ entity_id }) => entity_id)).toEqual([mayor, priest]);
  });

  it('counts to an organisation those whose roles name it, where asked to', async () => {
    const ferrovac = await speakerOf({ by: 'Ferrovac', kind: 'organisation' });
    const spokesman = await person('le porte-parole de Ferrovac, Rémi Vasseur', 'Rémi Vasseur');
    await person('le porte-parole de la région, Yves Caron', 'Yves Caron');
    const speakers = async (withMembers: boolean) => {
      const filters = { speaker: ['Ferrovac'], withMembers };
      const { items } = await services.get(ClaimSearch).search({ filters, sort: 'newest', limit: 50 });
      return items.map(({ claim }) => claim.speakers[0]?.entityId);
    };
    expect(await speakers(false)).toEqual([ferrovac]);
    expect((await speakers(true)).sort()).toEqual([ferrovac, spokesman].sort());
    const minister = await person("la ministre chinoise de l'Industrie, Wen Li", 'Wen Li');
    const { items } = await services
      .get(ClaimSearch)
      .search({ filters: { speaker: ['Pékin'], withMembers: true }, sort: 'newest', limit: 50 });
    expect(items.map(({ claim }) => claim.speakers[0]?.entityId)).toContain(minister);
  });
});
