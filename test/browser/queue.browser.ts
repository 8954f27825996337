import { gzipSync } from 'node:zlib';
import { dispatch } from '../support/articles';
import { TestDesk, type TestPage } from '../support/desk';
import { until } from '../support/processes';

const LIST = 'Déclarations à relire';
/** Far more than fit on a screen, and several pages of the API. */
const SEEDED = 1_000;
/** Rows in sight, those drawn ahead, and some air. */
const MOST_DRAWN = 60;
/** Of script, compressed, before the first row shows. */
const MOST_SCRIPT_BYTES = 250_000;

describe('the queue', () => {
  let desk: TestDesk;
  const opened: TestPage[] = [];

  beforeAll(async () => {
    desk = await TestDesk.open();
    await desk.system.seedQueue(SEEDED);
    await desk.system.settled(await desk.system.ingest(dispatch()), 60_000);
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  const open = async (role: 'reader' | 'reviewer' | 'editor', address = '/queue') => {
    const one = await desk.signedIn(role);
    opened.push(one);
    await one.page.goto(address);
    return one;
  };
  const rowsOf = ({ page }: TestPage) => page.getByRole('region', { name: LIST }).getByRole('listitem');
  const firstRow = (one: TestPage) => rowsOf(one).first();

  it('shows at once who takes a claim, where it stands, and says how many came in', async () => {
    const ana = await open('reviewer');
    await firstRow(ana).waitFor();
    const before = await firstRow(ana).getByRole('link').getAttribute('href');
    const ben = await open('editor');
    await firstRow(ben).getByRole('link').click();
    await ben.page.getByRole('button', { name: 'Soumettre à approbation' }).waitFor();
    await firstRow(ana).getByText('Édith Éditrice y travaille').waitFor();
    expect(await firstRow(ana).getByRole('link').getAttribute('href')).toBe(before);
    const more = dispatch({ externalId: 'test-2', title: 'Eau : la région répond à la maire' });
    await desk.system.settled(await desk.system.ingest(more), 60_000);
    const chip = ana.page.getByRole('button', { name: /nouvelles? · afficher/ });
    await chip.waitFor();
    expect(await firstRow(ana).getByRole('link').getAttribute('href')).toBe(before);
    await chip.click();
    await chip.waitFor({ state: 'detached' });
    expect([...ana.faults, ...ben.faults]).toEqual([]);
  });

  it('dismisses several with the keyboard alone, and takes it back', async () => {
    const one = await open('editor', '/queue?state=queued');
    const { page } = one;
    await firstRow(one).waitFor();
    for (const key of ['x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('2 sélectionnées').waitFor();
    await page.getByRole('button', { name: 'Écarter' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Hors sujet' }).press('Enter');
    await page.getByText('2 déclarations écartées').waitFor();
    await rowsOf(one).getByText('écartée').nth(1).waitFor();
    await page.keyboard.press('u');
    await rowsOf(one).getByText('écartée').first().waitFor({ state: 'detached' });
    expect(one.faults).toEqual([]);
  });

  it('keeps a view under a name', async () => {
    const one = await open('reviewer', '/queue?act=accuse&hedged=true');
    const { page } = one;
    await page.getByRole('button', { name: 'Enregistrer cette vue' }).click();
    await page.getByRole('textbox', { name: 'Nom de la vue' }).fill('Accusations au conditionnel');
    await page.keyboard.press('Enter');
    await page.getByText('Vue enregistrée.').waitFor();
    await page.goto('/queue');
    await page.getByRole('button', { name: 'Tout ce qui est en cours' }).click();
    await page.getByRole('menuitem', { name: 'Accusations au conditionnel' }).click();
    await page.waitForURL((address) => address.searchParams.get('act') === 'accuse');
    await page.getByRole('checkbox', { name: 'au conditionnel', checked: true }).waitFor();
    expect(one.faults).toEqual([]);
  });

  it('draws the rows in sight alone, however far one scrolls', async () => {
    const one = await open('reviewer');
    await firstRow(one).waitFor();
    const frame = one.page.getByRole('region', { name: LIST });
    const lastLoaded = async () => Number(await firstRow(one).getAttribute('aria-setsize'));
    const loaded = await lastLoaded();
    expect(loaded).toBeLessThan(SEEDED);
    await frame.press('End');
    await until('more rows to be loaded', async () => (await lastLoaded()) > loaded);
    expect(await rowsOf(one).count()).toBeLessThan(MOST_DRAWN);
    expect(one.faults).toEqual([]);
  });

  it('loads at most 250 kB of script', async () => {
    const one = await open('reviewer', 'about:blank');
    const { page } = one;
    // What is made ready for the next screen comes after the first row and is no part of it.
    await page.route(/\/v1\/review\/queue\?.*limit=4\b/, (route) => route.abort());
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script')
        sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto('/queue');
    await firstRow(one).waitFor();
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(100_000);
    expect(total).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  });

  it('says what went wrong with the number of the request, and tries again', async () => {
    const one = await open('reviewer', '/articles');
    const { page } = one;
    const problem = {
      title: 'Broken',
      code: 'internal_error',
      status: 500,
      detail: 'It broke.',
      instance: 'request-77',
    };
    await page.route('**/v1/review/queue?*', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await page.getByRole('link', { name: 'File de relecture' }).click();
    await page.getByRole('alert').getByText('request-77').waitFor();
    await page.unroute('**/v1/review/queue?*');
    await page.getByRole('alert').getByRole('button', { name: 'Réessayer' }).click();
    await firstRow(one).waitFor();
    expect(one.outside).toEqual([]);
  });

  it('tells who may not see it, and what to do where nothing waits', async () => {
    const reader = await open('reader');
    await reader.page.getByText('Vous n’avez pas accès à cette page').waitFor();
    const reviewer = await open('reviewer', '/queue?publisher=Personne');
    await reviewer.page.getByRole('heading', { name: 'Rien n’attend' }).waitFor();
    expect(reviewer.faults).toEqual([]);
  });

  it('says that the connection is gone, and keeps what it shows', async () => {
    const one = await open('reviewer');
    await firstRow(one).waitFor();
    await one.offline(true);
    await one.page.getByText(/^Pas de connexion\./).waitFor();
    expect(await rowsOf(one).count()).toBeGreaterThan(0);
    await one.offline(false);
    await one.page.getByText(/^Pas de connexion\./).waitFor({ state: 'detached' });
  });
});
