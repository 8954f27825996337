import { bareText } from '../documents/plain-text';
import { containment, shinglesOf, signatureOf } from './signature';

const DISPATCH = [
  'OSLO (Agence) – La Norvège a accusé lundi la Russie de brouiller les signaux GPS en mer de Barents, un comportement « irresponsable » qui met en danger la navigation civile.',
  '« Nous avons recensé 47 incidents en six semaines », a déclaré la cheffe du renseignement militaire, Ingrid Solheim, à des journalistes à Oslo.',
  'Le ministère russe de la Défense a rejeté des accusations « sans fondement ». Son porte-parole a mis en cause des exercices menés par l’Otan dans la zone.',
  'L’Alliance dément toute activité de brouillage. « Nos manœuvres sont transparentes », a répondu une porte-parole à Bruxelles.',
];
const OTHER =
  'La préfète de l’Argoule a signé vendredi un arrêté interdisant l’arrosage des jardins et le remplissage des piscines à partir du 1er avril. La situation est la plus grave depuis 2005, a-t-elle indiqué à la presse devant les maires du canton réunis à Belluaire.';
const whole = DISPATCH.join('\n\n');

describe('the signature of a text', () => {
  it.each([
    ['the same', whole],
    ['other marks, spaces and case', whole.replaceAll('«', '"').replaceAll(' ', '  ').toUpperCase()],
    ['a cut copy', DISPATCH.slice(0, 2).join('\n\n')],
    [
      'a copy with a paragraph of the outlet’s own',
      `Notre correspondante a suivi l’affaire depuis Tromsø, où les pêcheurs s’inquiètent.\n\n${whole}`,
    ],
    [
      'a copy with words changed here and there',
      whole.replace('lundi', 'mardi').replace('sans fondement', 'infondées').replace('47', '48'),
    ],
  ])('finds %s', async (_, copy) => {
    const [one, other] = [await signatureOf(whole), await signatureOf(copy)];
    expect(other.bands.some((band, at) => band === one.bands[at])).toBe(true);
    expect(containment(one.shingles, other.shingles)).toBeGreaterThan(0.6);
  });

  it('tells another text apart', async () => {
    const [one, other] = [await signatureOf(whole), await signatureOf(OTHER)];
    expect(other.bands.filter((band, at) => band === one.bands[at])).toEqual([]);
    expect(containment(one.shingles, other.shingles)).toBeLessThan(0.1);
  });

  it('gives a flash no bands: every outlet’s own looks alike', async () => {
    expect((await signatureOf('Le maire démissionne.')).bands).toEqual([]);
  });

  it('answers others while it reads a long text, and reads it as if it were in one piece', async () => {
    const long = `  ${'L’Œuvre d’ÉTÉ,  « e\u0301crite »\n\nÀ Ὀδυσσεύς ! '.repeat(20_000)}`;
    let turns = 0;
    let reading = true;
    const others = (): void => {
      turns += 1;
      if (reading) setImmediate(others);
    };
    setImmediate(others);
    const { bare, shingles } = await signatureOf(long);
    reading = false;
    expect(bare === bareText(long)).toBe(true);
    expect(await shinglesOf(long)).toEqual(shingles);
    expect(turns).toBeGreaterThan(10);
  });
});
