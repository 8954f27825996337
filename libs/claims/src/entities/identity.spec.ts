import { comparePersons, decideIdentity, type Identity, type Likeness } from './identity';
import { factsOf } from './role';

const said = (...mentions: string[]) => factsOf(mentions, 'Paul Martin');

describe('two bearers of one name', () => {
  it.each<[string, string, Likeness]>([
    ['le ministre français Paul Martin', 'Paul Martin', 'unknown'],
    ['le ministre français Paul Martin', 'le président français Paul Martin', 'same'],
    ['le ministre français Paul Martin', 'le ministre canadien Paul Martin', 'different'],
    ['le maire de Brest, Paul Martin', 'le maire de Nice, Paul Martin', 'different'],
    ['le maire de Brest, Paul Martin', "l'ancien maire de Nice, Paul Martin", 'unknown'],
    ['le maire de Brest, Paul Martin', 'le ministre Paul Martin', 'same'],
    ['le joueur de tennis Paul Martin', 'le maire de Brest, Paul Martin', 'different'],
    ['le pape Paul Martin', "l'acteur Paul Martin", 'different'],
    ['un habitant, Paul Martin', 'le procureur, Paul Martin', 'different'],
  ])('« %s » and « %s »: %s', (one, other, likeness) => {
    expect(comparePersons(said(one), said(other))).toBe(likeness);
    expect(comparePersons(said(other), said(one))).toBe(likeness);
  });
});

describe('whom a name stands for', () => {
  const minister = { id: 'minister', facts: said('le ministre français Paul Martin') };
  const player = { id: 'player', facts: said('le joueur canadien Paul Martin') };
  const unplaced = { id: 'unplaced', facts: said('Paul Martin') };
  const known = (id: string): Identity => ({ kind: 'known', id });
  const fresh: Identity = { kind: 'new' };

  it.each<[string, Parameters<typeof decideIdentity>[0], string, Identity]>([
    ['nobody known', [], 'Paul Martin', fresh],
    ['one known, a bare name', [minister], 'Paul Martin', known('minister')],
    ['one known, roles agree', [minister], 'le ministre Paul Martin', known('minister')],
    ['one known, roles disagree', [minister], 'le joueur Paul Martin', fresh],
    ['one known, countries disagree', [minister], 'le ministre belge Paul Martin', fresh],
    ['two known, the role tells', [minister, player], 'le gardien Paul Martin', known('player')],
    ['two known, the country tells', [minister, player], 'le président français Paul Martin', known('minister')],
    ['two known, a bare name: neither', [minister, player], 'Paul Martin', fresh],
    ['two known and one unplaced, a bare name', [minister, player, unplaced], 'Paul Martin', known('unplaced')],
    [
      'two that agree as well: the first',
      [minister, { ...minister, id: 'second' }],
      'le ministre Paul Martin',
      known('minister'),
    ],
  ])('%s', (_, namesakes, mention, expected) => {
    expect(decideIdentity(namesakes, said(mention))).toEqual(expected);
  });
});
