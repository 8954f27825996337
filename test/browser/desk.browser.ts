import AxeBuilder from '@axe-core/playwright';
import { dispatch } from '../support/articles';
import { TestDesk, type TestPage } from '../support/desk';

describe('an editor at the desk', () => {
  let desk: TestDesk;
  let opened: TestPage | undefined;

  beforeAll(async () => {
    desk = await TestDesk.open();
    await desk.system.settled(await desk.system.ingest(dispatch()), 60_000);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  it('takes a claim, corrects it, adds evidence, writes a verdict and submits it, all from the keyboard', async () => {
    opened = await desk.signedIn('reviewer');
    const { page } = opened;
    await page.goto('/queue');
    await page.getByRole('region', { name: 'Déclarations à relire' }).getByRole('link').first().waitFor();
    await page.keyboard.press('n');
    await page.getByRole('button', { name: 'Soumettre à approbation' }).waitFor();
    await page.getByRole('checkbox', { name: 'Au conditionnel' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Corrigé.').waitFor();
    await page.keyboard.press('e');
    await page.keyboard.type('Registre du conseil, mars 2026');
    await page.keyboard.press('Enter');
    await page.getByText('Registre du conseil, mars 2026', { exact: true }).waitFor();
    // A single key does nothing while a field is typed in: these are letters of the text.
    await page.getByRole('textbox', { name: 'Adresse ou document' }).blur();
    await page
      .getByLabel(/Est-ce vrai/)
      .first()
      .focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Le registre confirme ces propos. env');
    await page.keyboard.press('Tab');
    await page.keyboard.type('La séance du 3 mars en fait état mot pour mot.');
    await page.getByText('Brouillon enregistré').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Soumis à approbation.').waitFor();
    await page.getByText('Une autre personne l’approuve.').waitFor();
    expect(opened.faults).toEqual([]);
  });

  it('approves a colleague’s verdict, which is then published', async () => {
    opened = await desk.signedIn('editor');
    const { page } = opened;
    await page.goto('/queue?state=awaiting_approval');
    await page.getByRole('region', { name: 'Déclarations à relire' }).getByRole('link').first().click();
    await page.getByText('Le registre confirme ces propos.').waitFor();
    await page.keyboard.press('a');
    await page.getByText('Publié.').waitFor();
    await page.getByText('vérifiée', { exact: true }).first().waitFor();
    expect(opened.faults).toEqual([]);
  });

  it('keeps what was typed when the page is closed before it is submitted', async () => {
    opened = await desk.signedIn('reviewer');
    const { page } = opened;
    await page.goto('/queue');
    await page.getByRole('region', { name: 'Déclarations à relire' }).getByRole('link').first().waitFor();
    await page.keyboard.press('n');
    await page.getByLabel(/Résumé pour les lecteurs/).fill('Un mot que personne ne doit perdre');
    await page.reload();
    await expectValue(page.getByLabel(/Résumé pour les lecteurs/), 'Un mot que personne ne doit perdre');
  });

  it.each(['light', 'dark'] as const)('finds no barrier that axe knows, in %s colours', async (scheme) => {
    opened = await desk.signedIn('admin', { scheme });
    const { page } = opened;
    const found: string[] = [];
    const scan = async (name: string): Promise<void> => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map((node) => node.html).join(' | ')}`));
    };
    for (const address of ['/queue', '/claims', '/speakers', '/accusations', '/webhooks', '/users']) {
      await page.goto(address);
      await scan(address);
    }
    await page.goto('/queue');
    await page.getByRole('region', { name: 'Déclarations à relire' }).getByRole('link').first().click();
    await page.getByRole('button', { name: 'Soumettre à approbation' }).waitFor();
    await scan('/desk');
    expect(found).toEqual([]);
  });
});

/** Waits until a field holds a text: drafts come from the server. */
async function expectValue(field: ReturnType<TestPage['page']['locator']>, text: string): Promise<void> {
  await field.waitFor();
  for (let tries = 0; tries < 50 && (await field.inputValue()) !== text; tries += 1)
    await field.page().waitForTimeout(100);
  expect(await field.inputValue()).toBe(text);
}
