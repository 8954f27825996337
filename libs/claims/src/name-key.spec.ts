import { nameKey } from './name-key';

describe('nameKey', () => {
  it.each([
    ['  Émmanuel   MACRON ', 'emmanuel macron'],
    ['L’Union européenne', "l'union europeenne"],
    ['Saint‑Denis', 'saint-denis'],
    ['Cœur d’Hérault', "coeur d'herault"],
    ['Jean\u00a0Dupont', 'jean dupont'],
    ['\u200fJe\u00adan Du\u200bpont\ufeff', 'jean dupont'],
  ])('writes %j as %j', (name, key) => {
    expect(nameKey(name)).toBe(key);
    expect(nameKey(key)).toBe(key);
  });
});
