import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decideLanguage } from './decide-language';

type Texts = Readonly<Record<string, readonly string[]>>;
/** Invented. Dispatches of one sentence, and titles of a few words: less than any article has. */
const { dispatches, titles } = JSON.parse(
  readFileSync(path.join(__dirname, '../../../../test/intake/languages.json'), 'utf8'),
) as { dispatches: Texts; titles: Texts };

const FRENCH =
  'Le maire a déclaré mardi que les travaux du pont seraient terminés avant la fin de l’année, malgré les retards qui ont été constatés par les services de la ville.';
const ENGLISH =
  'The mayor said on Tuesday that the works on the bridge would be finished before the end of the year, despite the delays that were noted by the services of the city.';
const CREOLE =
  'Minis la te anonse lendi yon ogmantasyon salè nan sektè piblik la. Li di moun yo ap resevwa lajan an anvan fen mwa a, men sendika yo pa kwè sa.';

const foreign = (texts: Texts): string[] =>
  Object.entries(texts).flatMap(([language, list]) => (language === 'fr' ? [] : list));
const takenForFrench = (texts: readonly string[], declared: string | null): string[] =>
  texts.filter((text) => decideLanguage(text, declared) === 'fr');

describe('decideLanguage', () => {
  it.each([
    [FRENCH, null, 'fr'],
    [FRENCH, 'fr', 'fr'],
    [FRENCH, 'en', 'fr'],
    [ENGLISH, 'fr', 'en'],
    ['Oui.', 'fr', 'fr'],
    ['Oui.', null, 'und'],
    ['Paris Match', 'fr', 'fr'],
    ['12 345', 'fr', 'fr'],
    ['部长周一宣布公共部门加薪', 'fr', 'zh'],
  ])('%#: declared %s', (text, declared, language) => {
    expect(decideLanguage(text, declared)).toBe(language);
  });

  it('takes a language it does not know for another, but not for French', () => {
    expect(takenForFrench([CREOLE], 'fr')).toEqual([]);
  });

  it('knows French from one sentence, declared or not', () => {
    const french = dispatches['fr'] ?? [];
    expect(french.length).toBeGreaterThan(10);
    expect(french.map((text) => decideLanguage(text, null))).toEqual(french.map(() => 'fr'));
    expect(takenForFrench([...french, ...(titles['fr'] ?? [])], 'fr')).toHaveLength(
      french.length + (titles['fr'] ?? []).length,
    );
  });

  it('takes no sentence of another language for French, though its feed be declared French', () => {
    const others = foreign(dispatches);
    expect(others.length).toBeGreaterThan(60);
    expect(takenForFrench(others, null)).toEqual([]);
    expect(takenForFrench(others, 'fr')).toEqual([]);
  });

  it('takes few titles of another language for French where it is declared, and fewer where it is not', () => {
    const others = foreign(titles);
    expect(takenForFrench(others, null).length / others.length).toBeLessThanOrEqual(0.02);
    expect(takenForFrench(others, 'fr').length / others.length).toBeLessThanOrEqual(0.07);
  });
});
