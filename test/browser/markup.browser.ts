import { dispatch } from '../support/articles';
import { TestDesk, type TestPage } from '../support/desk';

/** Runs where it is taken for markup; shows as these very letters where it is text. */
const HOSTILE = '<img src=x onerror="document.title=\'stolen\'">';

describe('markup in what people write', () => {
  let desk: TestDesk;
  let opened: TestPage | undefined;

  beforeAll(async () => {
    desk = await TestDesk.open();
    const article = dispatch({
      publisher: `Agence ${HOSTILE}`,
      title: `Eau : ${HOSTILE} la maire accuse la région`,
      paragraphs: [`« Nous manquons d’eau ${HOSTILE} », a déclaré la maire de Brézolles, Colombe Astier.`],
    });
    await desk.system.settled(await desk.system.ingest(article), 60_000);
  });
  afterAll(() => desk.close());
  afterEach(() => opened?.close());

  it('runs on no screen: title, publisher, content, speaker, evidence, verdict, comment', async () => {
    opened = await desk.signedIn('editor');
    const { page } = opened;
    await page.goto('/queue');
    await page.getByRole('region', { name: 'Déclarations à relire' }).getByRole('link').first().click();
    await page.getByRole('button', { name: 'Soumettre à approbation' }).waitFor();
    await page.getByLabel(/Adresse ou document/).fill(HOSTILE);
    await page.getByLabel(/Passage cité/).fill(HOSTILE);
    await page.getByRole('button', { name: 'Ajouter la preuve' }).click();
    await page.getByText(HOSTILE, { exact: true }).first().waitFor();
    await page.getByLabel(/Résumé pour les lecteurs/).fill(HOSTILE);
    await page.getByLabel(/Raisonnement/).fill(HOSTILE);
    await page.getByRole('textbox', { name: /^Commentaire/ }).fill(HOSTILE);
    await page.getByRole('button', { name: 'Ajouter le commentaire' }).click();
    await page.getByRole('textbox', { name: 'Ajouter un locuteur' }).fill(HOSTILE);
    await page.getByRole('option', { name: /Nouveau/ }).click();
    await page.getByText('Corrigé.').waitFor();
    for (const address of ['/queue', '/articles', '/claims', '/speakers', '/accusations', '/webhooks']) {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      expect(await page.locator('img[src="x"]').count()).toBe(0);
      expect(await page.title()).not.toBe('stolen');
    }
    expect(opened.faults).toEqual([]);
  });
});
