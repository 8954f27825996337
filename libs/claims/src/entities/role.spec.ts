import { affiliationsOf, factsOf, roleOf, statesOfRole } from './role';
import { stateNamed } from './states';

const NAME = 'Dong Jun';

describe('the role in a mention', () => {
  it.each<[string, string]>([
    ['Dong Jun', ''],
    ['le ministre chinois de la Défense, Dong Jun', 'le ministre chinois de la defense'],
    ['Dong Jun, déléguée CFDT, qui', 'deleguee cfdt'],
    ['le porte-parole du ministère', 'le porte-parole du ministere'],
    ['la présidente, Dong Jun, le compromis n’', 'la presidente'],
  ])('of « %s » is « %s »', (mention, role) => {
    expect(roleOf(mention, NAME)).toBe(role);
  });

  it.each<[string, { countries?: string[]; walks?: string[]; places?: string[] }]>([
    ['Dong Jun', {}],
    ['il', {}],
    ['le ministre chinois de la Défense, Dong Jun', { countries: ['CN'], walks: ['public'] }],
    ['la ministre italienne Dong Jun', { countries: ['IT'], walks: ['public'] }],
    ['the Chinese defence minister, Dong Jun', { countries: ['CN'], walks: ['public'] }],
    ['le président des États-Unis, Dong Jun', { countries: ['US'], walks: ['public'] }],
    ['l’envoyé spécial pour la Russie, Dong Jun', {}],
    ['le maire de Port-Aubry, Dong Jun', { walks: ['public'], places: ['port-aubry'] }],
    ['l’ancien maire de Port-Aubry, Dong Jun', {}],
    ['le joueur de tennis Dong Jun', { walks: ['sport'] }],
  ])('of « %s » tells %j', (mention, { countries = [], walks = [], places = [] }) => {
    const facts = factsOf([mention], NAME);
    expect([[...facts.countries], [...facts.walks], [...facts.places]]).toEqual([countries, walks, places]);
  });

  it('names what a person may belong to, the longest first', () => {
    expect(affiliationsOf('Le porte-parole du ministère chinois de la Défense, Dong Jun', NAME)).toEqual([
      'ministere chinois de la defense',
      'ministere chinois',
      'ministere',
    ]);
    expect(affiliationsOf('un porte-parole de Ferrovac', NAME)).toEqual(['ferrovac']);
    expect(affiliationsOf('Dong Jun', NAME)).toEqual([]);
    expect(affiliationsOf('l’ancien trésorier du club, Dong Jun', NAME)).toEqual([]);
    expect(statesOfRole('le ministre français de l’Agriculture, Dong Jun', NAME)).toContain('france');
    expect(statesOfRole('l’envoyé américain auprès du président russe, Dong Jun', NAME)).toEqual([]);
  });

  it('takes time linear in the mention', () => {
    const mention = `${'maire de '.repeat(20_000)}Dong Jun`;
    const started = process.cpuUsage();
    factsOf([mention], NAME);
    affiliationsOf(mention, NAME);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});

describe('a state', () => {
  it.each([
    ['Pékin', 'CN'],
    ['China', 'CN'],
    ['République populaire de Chine', 'CN'],
    ['Washington', 'US'],
    ['London', 'GB'],
  ])('is known as %s', (name, code) => {
    expect(stateNamed(name)?.code).toBe(code);
  });
});
