import { ACTS } from '../contract';
import verbs from '../data/cues/verbs.json';
import { knownFrames } from '../3-contents/frames';
import { lexiconSize, verbEntries } from './lexicon';

describe('the lexicon of reporting verbs', () => {
  it('knows at least four hundred verbs', () => {
    expect(lexiconSize()).toBeGreaterThanOrEqual(400);
  });

  it.each(verbs.groups.map((group) => [group.name, group] as const))(
    'names only frames and acts that exist: %s',
    (_name, group) => {
      expect(ACTS).toContain(group.act);
      expect(knownFrames()).toEqual(expect.arrayContaining([...group.frames]));
      expect(new Set(group.verbs).size).toBe(group.verbs.length);
    },
  );

  it.each([
    ['prendre', { reflexive: true, clitic: 'en', rest: [] }],
    ['faire', { reflexive: false, clitic: null, rest: ['valoir'] }],
    ['voir', { reflexive: false, clitic: 'y', rest: [] }],
  ])('reads %s', (lemma, expected) => {
    const entries = verbEntries(lemma).map(({ reflexive, clitic, rest }) => ({ reflexive, clitic, rest }));
    expect(entries).toContainEqual(expected);
  });

  it.each(['valoir', 'manger'])('does not take %s for a cue', (lemma) => {
    expect(verbEntries(lemma)).toEqual([]);
  });
});
