import { dispatch } from '../support/articles';
import { TestDesk, type TestPage } from '../support/desk';

describe('an article at the desk', () => {
  let desk: TestDesk;
  let opened: TestPage | undefined;
  let article: string;
  let embargoed: string;

  beforeAll(async () => {
    desk = await TestDesk.open();
    article = await desk.system.ingest(dispatch());
    await desk.system.settled(article, 60_000);
    await desk.system.ingest(
      dispatch({
        paragraphs: [
          '« Nous manquons d’eau depuis quatre semaines », a déclaré la maire de Brézolles, Colombe Astier.',
          'Le conseil régional dément toute négligence.',
        ],
      }),
    );
    await desk.system.settled(article, 60_000);
    embargoed = await desk.system.ingest(
      dispatch({ externalId: 'later', title: 'Le rapport', embargoedUntil: '2099-01-01T08:00:00Z' }),
    );
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  it('shows what a revision changed in the text, and what became of each claim', async () => {
    opened = await desk.signedIn('reader');
    const { page } = opened;
    await page.goto(`/articles/${article}`);
    await page.getByRole('button', { name: '2 révisions' }).waitFor();
    await page.keyboard.press('v');
    const panel = page.getByRole('dialog');
    await panel.locator('del', { hasText: 'trois' }).first().waitFor();
    await panel.locator('ins', { hasText: 'quatre' }).first().waitFor();
    await panel.getByText('disparue').first().waitFor();
    expect(await panel.getByRole('listitem').filter({ hasText: 'disparue' }).textContent()).toContain('fermé les yeux');
    expect(await page.getByRole('button', { name: 'Relire…' }).count()).toBe(0);
    expect(opened.faults).toEqual([]);
  });

  it('is read again, and its embargo ended, by an editor', async () => {
    opened = await desk.signedIn('editor');
    const { page } = opened;
    await page.goto(`/articles/${article}`);
    await page.getByRole('button', { name: 'Relire…' }).click();
    await page.getByRole('menuitem', { name: 'Avec le moteur d’aujourd’hui' }).click();
    await page.getByText('L’article est relu ; ce qui a été corrigé ou jugé reste.').waitFor();
    await page.goto(`/articles/${embargoed}`);
    await page.getByText(/^Sous embargo jusqu’au 1 janv. 2099/).waitFor();
    await page.getByRole('button', { name: 'Lever l’embargo maintenant' }).click();
    await page.locator('[id^="note-"]').first().waitFor();
    expect(await page.getByText(/^Sous embargo/).count()).toBe(0);
    expect(opened.faults).toEqual([]);
  });
});
