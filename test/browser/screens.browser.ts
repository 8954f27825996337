import { mkdirSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { dispatch } from '../support/articles';
import { TestDesk, type TestPage } from '../support/desk';
import { generatedArticles } from '../support/generated-articles';

/** Written for a person to look at; the folder is not kept in the repository. */
const FOLDER = path.join(process.cwd(), 'screenshots');
/** Each scheme and each width once: what a screen shows depends on either, not on both together. */
const LOOKS = [
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 390 },
] as const;

/** Every screen of the main navigation and those behind it; the desk's own is looked at in desk.browser.ts. */
const SCREENS: Record<string, string> = {
  queue: '/queue',
  articles: '/articles',
  // Its address is known once it is taken in.
  article: '/articles',
  'article-new': '/articles/new',
  claims: '/claims',
  speakers: '/speakers',
  accusations: '/accusations',
  feeds: '/feeds',
  webhooks: '/webhooks',
  scales: '/scales',
  scorecard: '/scorecard',
  users: '/users',
  audit: '/audit',
  system: '/system',
  profile: '/profile',
};

describe('every screen, in light and dark, wide and narrow', () => {
  let desk: TestDesk;
  let opened: TestPage | undefined;

  /** One page for each look, signed in once. */
  const pages = new Map<string, TestPage>();

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    desk = await TestDesk.open();
    const given = [dispatch(), ...generatedArticles(6)];
    const ids = await Promise.all(given.map((one) => desk.system.ingest({ ...one })));
    for (const id of ids) await desk.system.settled(id, 60_000);
    SCREENS['article'] = `/articles/${ids[0] ?? ''}`;
    for (const look of LOOKS) pages.set(`${look.width}-${look.scheme}`, await desk.signedIn('admin', look));
  });
  afterAll(async () => {
    for (const page of pages.values()) await page.close();
    await desk.close();
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  it.each(Object.keys(SCREENS))('%s has no barrier that axe knows and does not scroll sideways', async (name) => {
    const found: string[] = [];
    for (const [look, { page, faults }] of pages) {
      await page.goto(SCREENS[name] ?? '');
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      const { violations } = await new AxeBuilder({ page }).analyze();
      found.push(...violations.map(({ id, nodes }) => `${look} ${id}: ${nodes.map((node) => node.html).join(' | ')}`));
      const wider = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      if (Number(wider) > 0) found.push(`${look} is ${String(wider)} px wider than the window`);
      await page.screenshot({ path: path.join(FOLDER, `${name}-${look}.png`), fullPage: true });
      found.push(...faults.splice(0));
    }
    expect(found).toEqual([]);
  });

  it.each(['/users', '/system', '/audit'])('tells a reader at %s that it is not for them', async (address) => {
    opened = await desk.signedIn('reader');
    await opened.page.goto(address);
    await opened.page.getByText('Vous n’avez pas accès à cette page').first().waitFor();
    expect(await opened.page.getByRole('link', { name: 'Système' }).count()).toBe(0);
  });

  it('tells what failed, under which number, and loads again when asked', async () => {
    opened = await desk.signedIn('admin');
    const { page } = opened;
    const id = '01980000-0000-7000-8000-00000000dead';
    const problem = {
      status: 500,
      code: 'internal',
      title: 'Something went wrong',
      instance: `urn:dixit:request:${id}`,
    };
    await page.route('**/v1/feeds', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await page.goto('/feeds');
    await page.getByText(id).waitFor();
    await page.unroute('**/v1/feeds');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByText('Aucun flux n’est suivi').waitFor();
    expect(await page.getByText(id).count()).toBe(0);
  });

  it('tells that the connection is gone, and keeps what was typed', async () => {
    opened = await desk.signedIn('reviewer');
    const { page } = opened;
    await page.goto('/articles/new');
    await page.getByLabel('Titre').fill('Un titre que personne ne doit perdre');
    await page.getByLabel(/^Texte/).fill('Un texte.');
    await page.context().setOffline(true);
    await page
      .getByText(/^Pas de connexion/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Recevoir l’article' }).click();
    await page.getByText('L’article n’a pas été reçu').waitFor();
    expect(await page.getByLabel('Titre').inputValue()).toBe('Un titre que personne ne doit perdre');
  });
});
