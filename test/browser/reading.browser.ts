import AxeBuilder from '@axe-core/playwright';
import { dispatch } from '../support/articles';
import { TestDesk, type TestPage } from '../support/desk';

describe('a newcomer at the page', () => {
  let desk: TestDesk;
  let opened: TestPage | undefined;
  let article: string;

  beforeAll(async () => {
    desk = await TestDesk.open();
    article = await desk.system.ingest(dispatch());
    await desk.system.settled(article, 60_000);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  it('is shown how to sign in, whatever the address, and sees it after signing in by link', async () => {
    opened = await desk.stranger();
    const { page } = opened;
    await page.goto(`/articles/${article}`);
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    await page.goto(await desk.system.signInLink('reader'));
    await page.getByRole('link', { name: 'Eau : la maire accuse la région' }).click();
    await page.getByRole('heading', { level: 1, name: /Eau : la maire/ }).waitFor();
    expect(opened.faults).toEqual([]);
    expect(opened.outside).toEqual([]);
  });

  it('is told when a link was used before', async () => {
    opened = await desk.stranger();
    const { page } = opened;
    const link = await desk.system.signInLink('reader');
    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: 'Articles' }).waitFor();
    await page.getByRole('button', { name: /Compte/ }).click();
    await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByText('Ce lien a déjà servi ou a expiré.').waitFor();
    expect(page.url()).not.toContain('#');
  });

  it('reads who said what beside the words, and walks through the claims with the keyboard', async () => {
    opened = await desk.signedIn('reader');
    const { page } = opened;
    await page.goto(`/articles/${article}`);
    const notes = page.locator('[id^="note-"]');
    await notes.first().waitFor();
    expect(await notes.allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('Colombe Astier'), expect.stringContaining('accuse')]),
    );
    await page.keyboard.press('j');
    expect(await page.locator('[aria-pressed="true"]').count()).toBe(1);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Déclaration suivante').waitFor();
    await page.keyboard.press('Escape');
    expect(opened.faults).toEqual([]);
  });

  it('gives an article in and watches its claims come', async () => {
    opened = await desk.signedIn('reviewer');
    const { page } = opened;
    await page.getByRole('link', { name: 'Ajouter un article' }).first().click();
    await page.getByLabel('Titre').fill('Le pont est fermé');
    await page.getByLabel(/^Texte/).fill('« Le pont restera fermé », a annoncé le préfet, Hector Vial.');
    await page.getByRole('button', { name: 'Recevoir l’article' }).click();
    await page.getByText('Hector Vial').last().waitFor();
    expect(opened.faults).toEqual([]);
  });

  it('reads English where the browser asks for it', async () => {
    opened = await desk.signedIn('reader', { language: 'en-GB' });
    await opened.page.getByText('What was taken in, newest first.').waitFor();
    expect(await opened.page.locator('html').getAttribute('lang')).toBe('en');
  });

  it.each(['light', 'dark'] as const)('finds no barrier that axe knows, in %s colours', async (scheme) => {
    opened = await desk.signedIn('editor', { scheme });
    const { page } = opened;
    const found: string[] = [];
    for (const address of ['/articles', `/articles/${article}`, '/articles/new']) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(
        ...violations.map(({ id, nodes }) => `${address} ${id}: ${nodes.map((node) => node.html).join(' | ')}`),
      );
    }
    expect(found).toEqual([]);
  });
});
