import { dispatch } from '../support/articles';
import { TestDesk, type TestPage } from '../support/desk';
import { generatedArticles } from '../support/generated-articles';

describe('who said what, and who accuses whom', () => {
  let desk: TestDesk;
  let opened: TestPage | undefined;

  beforeAll(async () => {
    desk = await TestDesk.open();
    const given = [dispatch(), ...generatedArticles(12)];
    const ids = await Promise.all(given.map((article) => desk.system.ingest({ ...article })));
    for (const id of ids) await desk.system.settled(id, 60_000);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  it('lets a journalist read the claims behind a link, of the month chosen', async () => {
    opened = await desk.signedIn('reader');
    const { page } = opened;
    await page.goto('/accusations');
    const table = page.getByRole('region', { name: 'Les accusations en tableau' });
    await table.getByRole('link', { name: 'Colombe Astier' }).first().waitFor();
    const all = await table.getByRole('row').count();
    await page.getByRole('button', { name: /^mars 2026 : / }).click();
    await page.waitForURL(/publishedFrom=2026-03-01&publishedTo=2026-03-31/);
    await page.getByRole('button', { name: 'Ce dont Colombe Astier accuse conseil régional' }).click();
    await page
      .getByRole('dialog')
      .getByText(/fermé les yeux/)
      .waitFor();
    expect(await table.getByRole('row').count()).toBeLessThan(all);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Effacer les filtres' }).click();
    await page.getByRole('button', { name: 'Trier par : Qui accuse' }).click();
    const names = await table.getByRole('row').locator('td:first-child').allTextContents();
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
    expect(opened.faults).toEqual([]);
  });

  it('lets an editor merge two names of one speaker and take it back', async () => {
    opened = await desk.signedIn('editor');
    const { page } = opened;
    await page.goto('/speakers');
    await page.getByLabel('Chercher un nom').fill('Colombe Astier');
    await page.getByRole('link', { name: 'Colombe Astier' }).click();
    await page.getByRole('heading', { level: 1, name: 'Colombe Astier' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByRole('textbox', { name: 'Autre nom' }).fill('Hector Vial');
    await page.getByRole('option', { name: /Hector Vial/ }).click();
    await page.getByText(/deviendrait un autre nom de « Colombe Astier »/).waitFor();
    await page.getByRole('button', { name: 'Fusionner' }).click();
    await page
      .getByText('Autres noms :')
      .locator('..')
      .getByText(/Hector Vial/)
      .waitFor();
    await page.getByRole('button', { name: 'Annuler la fusion de Hector Vial' }).click();
    await page.getByText('« Hector Vial » est de nouveau à part.').waitFor();
    await page.getByText('Autres noms :').waitFor({ state: 'hidden' });
    expect(opened.faults).toEqual([]);
  });

  it('offers no editing to a reader', async () => {
    opened = await desk.signedIn('reader');
    const { page } = opened;
    await page.goto('/speakers');
    await page.getByLabel('Chercher un nom').fill('Astier');
    await page.getByRole('link', { name: 'Colombe Astier' }).click();
    await page.getByRole('heading', { name: 'Ses déclarations' }).waitFor();
    expect(await page.getByRole('button', { name: 'Modifier' }).count()).toBe(0);
    expect(await page.getByRole('textbox', { name: 'Autre nom' }).count()).toBe(0);
  });
});
