import { openEngines } from './engines';

describe('openEngines', () => {
  const engines = openEngines();
  const choose = async (text: string, language?: string): Promise<string> =>
    (await engines).forArticle([text], language).language;

  it.each([
    ['Le maire affirme que la ville paiera, selon la préfecture.', undefined],
    ['Oui.', undefined],
    ['Anything, since it says so itself', 'fr-CA'],
  ])('reads « %s » (named: %s) as French', async (text, language) => {
    await expect(choose(text, language)).resolves.toBe('fr');
  });

  it.each([
    ['The minister said that the city would pay for it, and that he was not to blame.', undefined],
    ['Le maire dit que oui.', 'de'],
    ['Minis la te anonse lendi yon ogmantasyon salè nan sektè piblik la. '.repeat(4), undefined],
  ])('refuses « %s » (named: %s)', async (text, language) => {
    await expect(choose(text, language)).rejects.toThrow(/language/u);
  });
});
