import { loadEngine } from '@dixit/models';
import table from './accusations.json';

const engine = loadEngine();
const claims = (sentence: string): { act: string; accuser: string; accused: string }[] =>
  engine.extract({ paragraphs: ['', sentence] }).claims.map(({ act, speakers, targets }) => ({
    act,
    accuser: speakers.map(({ name }) => name).join(' + '),
    accused: targets.map(({ name }) => name).join(' + '),
  }));

describe('who accuses whom', () => {
  it.each(table.accuse)('%s', (sentence = '', accuser = '', accused = '') => {
    expect(claims(sentence)).toContainEqual({ act: 'accuse', accuser, accused });
  });
});

describe('what only states', () => {
  it.each(table.state)('%s', (sentence) => {
    const found = claims(sentence);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ act }) => act === 'accuse')).toEqual([]);
  });
});
