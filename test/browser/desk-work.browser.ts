import { dispatch } from '../support/articles';
import { TestDesk, type TestPage } from '../support/desk';

const LIST = 'Déclarations à relire';
const WORDS = 'Nous manquons d’eau depuis trois semaines';

describe('work on a claim', () => {
  let desk: TestDesk;
  const opened: TestPage[] = [];

  beforeAll(async () => {
    desk = await TestDesk.open();
    for (const number of [1, 2, 3, 4]) await desk.system.settled(await desk.system.ingest(article(number)), 60_000);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  const article = (number: number, change: object = {}) =>
    dispatch({ externalId: `test-${number}`, publisher: `Agence ${number}`, ...change });
  const enter = async (role: 'reviewer' | 'editor'): Promise<TestPage> => {
    const one = await desk.signedIn(role);
    opened.push(one);
    return one;
  };
  /** Opens the claim that holds these words, of one of the articles. */
  const openClaim = async ({ page }: TestPage, number: number, words = WORDS): Promise<void> => {
    await page.goto(`/queue?publisher=Agence%20${number}`);
    await page
      .getByRole('region', { name: LIST })
      .getByRole('listitem')
      .filter({ hasText: words })
      .getByRole('link')
      .click();
    await page.getByRole('button', { name: 'Soumettre à approbation' }).waitFor();
    await page.getByRole('checkbox', { name: 'Au conditionnel', disabled: false }).waitFor();
  };

  it('splits off words selected in the article, takes it back, and moves the ends of the others word by word', async () => {
    const one = await enter('editor');
    const { page } = one;
    await openClaim(one, 1);
    const split = async (words: string, rest: string): Promise<void> => {
      await one.selectText(words);
      await page.keyboard.press('s');
      await page.getByText('Déclaration scindée en deux.').waitFor();
      await page.getByRole('blockquote').getByText(`« ${rest} »`, { exact: true }).waitFor();
    };
    await split('trois semaines', 'Nous manquons d’eau depuis');
    await page.keyboard.press('u');
    await page.getByText('Déclaration de nouveau entière.').waitFor();
    await page.getByRole('blockquote').getByText(`« ${WORDS} »`).waitFor();
    await split('depuis trois semaines', 'Nous manquons d’eau');
    await page.getByRole('button', { name: 'Commencer un mot plus tard' }).press('Enter');
    await page.getByText('Corrigé.').waitFor();
    await page.getByRole('blockquote').getByText('« manquons d’eau »').waitFor();
    await page.keyboard.press('u');
    await page.getByRole('blockquote').getByText('« Nous manquons d’eau »').waitFor();
    await page.getByRole('button', { name: 'Fusionner avec…' }).click();
    await page.getByRole('menuitem', { name: /depuis trois semaines/ }).click();
    await page.getByText('Déclarations fusionnées.').waitFor();
    expect(one.faults).toEqual([]);
  });

  it('adds a claim that was missed, whose words are chosen by keys; it then opens', async () => {
    const one = await enter('reviewer');
    const { page } = one;
    await openClaim(one, 1, 'fermé les yeux');
    const keys = ['t', 'ArrowRight', 'ArrowDown', ...Array<string>(4).fill('ArrowRight'), 'Shift+ArrowRight'];
    for (const key of keys) await page.keyboard.press(key);
    await page.getByRole('status').getByText('« toute négligence »').waitFor();
    await page.keyboard.press('m');
    await page.getByText('Déclaration ajoutée.').waitFor();
    await page.getByRole('blockquote').getByText('« toute négligence »').waitFor();
    await page.getByRole('textbox', { name: 'Ajouter un locuteur' }).fill('Conseil régional');
    await page.getByRole('option').first().click();
    await page.getByText('Corrigé.').waitFor();
    expect(one.faults).toEqual([]);
  });

  it('keeps a correction that could not be saved, also over a reload, until it is', async () => {
    const one = await enter('reviewer');
    const { page } = one;
    await openClaim(one, 2);
    const isChange = (address: URL): boolean => /\/v1\/review\/claims\/[^/]+$/.test(address.pathname);
    await page.route(isChange, (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
    await page.getByRole('checkbox', { name: 'Au conditionnel' }).click();
    await page.getByRole('alert').getByText('Une correction n’est pas encore enregistrée').waitFor();
    await page.reload();
    await page.getByRole('alert').getByText('Au conditionnel : oui').waitFor();
    await page.unroute(isChange);
    await page.getByRole('button', { name: 'Enregistrer à nouveau' }).click();
    await page.getByRole('checkbox', { name: 'Au conditionnel', checked: true }).waitFor();
    await page.getByText('Une correction n’est pas encore enregistrée').waitFor({ state: 'detached' });
    expect(one.outside).toEqual([]);
  });

  it('shows three versions where somebody was faster, and keeps both texts', async () => {
    const one = await enter('reviewer');
    const { page } = one;
    // Without the stream the second page does not learn of the first one's change.
    await page.route('**/v1/stream*', (route) => route.abort());
    await openClaim(one, 3);
    const other = await one.another();
    await other.goto(page.url());
    await other.getByRole('checkbox', { name: 'À la forme négative', disabled: false }).click();
    await other.getByText('Corrigé.').waitFor();
    await page.getByRole('textbox', { name: 'Ajouter un visé' }).fill('Préfecture');
    await page.getByRole('option', { name: /Nouveau/ }).click();
    const conflict = page.getByRole('alert').filter({ hasText: 'modifié cette déclaration' });
    await conflict.getByText('Préfecture').waitFor();
    await conflict.getByRole('button', { name: 'Appliquer la mienne' }).click();
    await conflict.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Retirer Préfecture' }).waitFor();
    await page.getByRole('checkbox', { name: 'À la forme négative', checked: true }).waitFor();
    expect(one.outside).toEqual([]);
  });

  it('calls a colleague in a comment and gives them the claim: their bell tells at once', async () => {
    const colleague = await enter('editor');
    await colleague.page.getByRole('button', { name: /^Notifications, 0/ }).waitFor();
    const one = await enter('reviewer');
    const { page } = one;
    await openClaim(one, 4);
    await page.getByRole('textbox', { name: 'Commentaire' }).fill('À relire avec @édi');
    await page.getByRole('textbox', { name: 'Commentaire' }).press('t');
    await page.getByRole('option', { name: 'Édith Éditrice' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ajouter le commentaire' }).click();
    await page.getByText('À relire avec @Édith Éditrice').waitFor();
    await colleague.page.getByRole('button', { name: /Notifications, [1-9]/ }).click();
    await colleague.page.getByRole('link', { name: /Rémi Relecteur vous interpelle/ }).click();
    await colleague.page.getByText('Rémi Relecteur travaille sur cette déclaration').waitFor();
    expect([...one.faults, ...colleague.faults]).toEqual([]);
  });

  it('has the next claim ready before it is asked for', async () => {
    const one = await enter('reviewer');
    const { page } = one;
    await page.goto('/queue');
    await page.getByRole('region', { name: LIST }).getByRole('link').first().waitFor();
    await page.waitForLoadState('networkidle');
    // From here on nothing more can be asked of an article: what shows was ready.
    await page.route('**/v1/articles/**', () => undefined);
    await page.keyboard.press('n');
    await page.getByRole('region', { name: 'Article' }).getByText('Eau : la maire accuse la région').waitFor();
    await page.getByRole('button', { pressed: true }).first().waitFor();
    expect(one.faults).toEqual([]);
  });

  it('shows both versions of a claim whose article was revised', async () => {
    const paragraphs = [
      '« Nous manquons d’eau depuis quatre semaines », a déclaré la maire de Brézolles, Colombe Astier.',
      'Elle accuse le conseil régional d’avoir « fermé les yeux ».',
      'Le conseil régional dément toute négligence.',
    ];
    await desk.system.settled(await desk.system.ingest(article(4, { paragraphs })), 60_000);
    const one = await enter('editor');
    const { page } = one;
    await page.goto('/queue?changed=true');
    await page.getByRole('region', { name: LIST }).getByRole('link').first().click();
    const notice = page.getByRole('status').filter({ hasText: 'L’article a été modifié' });
    await notice.getByText('trois', { exact: true }).waitFor();
    await notice.getByText('quatre', { exact: true }).waitFor();
    expect(one.faults).toEqual([]);
  });
});
