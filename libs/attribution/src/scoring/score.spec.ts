import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bestAssignment } from './assignment';
import { bootstrapInterval } from './bootstrap';
import { figures } from './figures';
import { placeGold, type GoldFile, type PlacedGold } from './gold';
import { listMisses } from './misses';
import { EntityNames, normalName } from './names';
import { perturbedClaims } from './perturbed';
import { byPhenomenon } from './phenomena';
import { addCounts, noCounts, scoreArticle } from './score';
import { contentWords } from './words';

const GOLD = join(__dirname, '../../../../test/gold');

function goldFiles(prefix: string): PlacedGold[] {
  return readdirSync(GOLD)
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => placeGold(JSON.parse(readFileSync(join(GOLD, name), 'utf8')) as GoldFile));
}

const SMALL: GoldFile = {
  id: 'small',
  paragraphs: [
    'Un titre 😀',
    '« Nous partirons », a dit Anna Roy. Elle accuse Bob Lee de mentir. Bob Lee nie. Bob Lee rit.',
  ],
  entities: { anna: ['Anna Roy', 'Roy'], bob: ['Bob Lee', 'Lee'] },
  attributions: [
    {
      p: 1,
      type: 'direct',
      act: 'state',
      content: ['Nous partirons'],
      cue: 'a dit',
      source: [{ mention: 'Anna Roy', entity: 'anna' }],
    },
    {
      p: 1,
      type: 'indirect',
      act: 'accuse',
      content: ['de mentir'],
      cue: 'accuse',
      source: [{ mention: 'Elle', entity: 'anna' }],
      target: [{ mention: 'Bob Lee', entity: 'bob' }],
    },
    {
      p: 1,
      type: 'indirect',
      act: 'state',
      content: ['rit'],
      source: [{ mention: 'Bob Lee@3', entity: 'bob' }],
      optional: true,
    },
  ],
};

describe('placing gold marks', () => {
  it('counts code points and finds the wanted occurrence', () => {
    const placed = placeGold(SMALL);
    expect(placed.attributions[0]?.spans).toEqual([{ start: 14, end: 28 }]);
    expect(placed.points.slice(14, 28).join('')).toBe('Nous partirons');
    const third = placed.attributions[2]?.sources[0];
    expect(placed.text.indexOf('Bob Lee rit')).toBe((third?.start ?? 0) + 1);
  });
});

describe('comparing names', () => {
  it.each([
    ["L'Élysée", 'elysee'],
    ['  la  Direction. ', 'direction'],
    ['« Docteur Hubert »', 'docteur hubert'],
    ['l’Union', 'union'],
    ['de la Défense', 'defense'],
    ['Des riverains', 'riverains'],
  ])('%s is %s', (name, normal) => {
    expect(normalName(name)).toBe(normal);
  });

  it('takes a stranger for an entity of its own', () => {
    const names = new EntityNames(SMALL.entities);
    expect(names.entityOf('ROY')).toBe('anna');
    expect(names.entityOf('le maire')).toBe('?maire');
  });
});

describe('content words', () => {
  it('cuts runs of letters or digits at the edges of the spans', () => {
    const words = contentWords([...'l’été 2024, _x'], [{ start: 0, end: 8 }]);
    expect([...words]).toEqual(['0-1', '2-5', '6-8']);
  });
});

describe('assignment', () => {
  it('prefers the larger sum to the best single pair', () => {
    const pairs = [
      { left: 0, right: 0, weight: 0.9 },
      { left: 0, right: 1, weight: 0.8 },
      { left: 1, right: 0, weight: 0.8 },
    ];
    expect(bestAssignment(pairs, 2, 2).map((pair) => [pair.left, pair.right])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('settles large tables by groups with the same sum', () => {
    const pairs = Array.from({ length: 600 }, (_, i) => [
      { left: i, right: i, weight: 0.6 },
      { left: i, right: i + 1, weight: i % 2 === 0 ? 0.9 : 0.5 },
    ]).flat();
    const found = bestAssignment(pairs, 601, 601);
    expect(new Set(found.map((pair) => pair.left)).size).toBe(found.length);
    expect(new Set(found.map((pair) => pair.right)).size).toBe(found.length);
    expect(found.reduce((sum, pair) => sum + pair.weight, 0)).toBeGreaterThanOrEqual(600 * 0.6);
  });
});

describe('figures', () => {
  it('of perfect claims are perfect, optional ones left out', () => {
    const placed = placeGold(SMALL);
    const claims = placed.attributions.map(({ gold, spans }) => ({
      content: spans,
      speakers: gold.source.map((source) => ({ name: source.entity === 'anna' ? 'Anna Roy' : 'Bob Lee' })),
      targets: (gold.target ?? []).map(() => ({ name: 'Bob Lee' })),
      act: gold.act,
      type: gold.type,
    }));
    const score = scoreArticle(placed, claims);
    expect(score.counts).toEqual({
      gold: 2,
      predicted: 2,
      matched: 2,
      attributed: 2,
      rightSpeakers: 2,
      wellNamed: 2,
      diceSum: 2,
      rightAct: 2,
      rightType: 2,
      accusationsGold: 1,
      accusationsPredicted: 1,
      accusationsMatched: 1,
    });
    expect(listMisses(placed, claims, score)).toEqual([]);
    expect(figures(score.counts).attribution.f1).toBe(1);
  });

  it('of nothing are zero', () => {
    expect(figures(scoreArticle(placeGold(SMALL), []).counts).claim).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  // Printed by the reference scorer (score.py score --json) for the same claims.
  it.each([
    [
      'dev-',
      {
        articles: 10,
        gold: 157,
        predicted: 177,
        claim: 0.81437,
        attribution: 0.7006,
        dice: 0.95154,
        names: 0.89831,
        accusation: 0.41026,
        act: 0.85294,
        type: 0.91912,
      },
    ],
    [
      'train-',
      {
        articles: 32,
        gold: 690,
        predicted: 759,
        claim: 0.81988,
        attribution: 0.70393,
        dice: 0.94729,
        names: 0.89231,
        accusation: 0.46237,
        act: 0.86195,
        type: 0.89899,
      },
    ],
  ])('agree with the reference scorer on damaged claims of %s', (prefix, expected) => {
    const gold = goldFiles(prefix);
    const sum = gold
      .map((article) => scoreArticle(article, perturbedClaims(article)).counts)
      .reduce(addCounts, noCounts());
    const got = figures(sum);
    expect({ articles: gold.length, gold: got.gold, predicted: got.predicted }).toEqual({
      articles: expected.articles,
      gold: expected.gold,
      predicted: expected.predicted,
    });
    expect(got.claim.f1).toBeCloseTo(expected.claim, 4);
    expect(got.attribution.f1).toBeCloseTo(expected.attribution, 4);
    expect(got.contentDice).toBeCloseTo(expected.dice, 4);
    expect(got.nameAccuracy).toBeCloseTo(expected.names, 4);
    expect(got.accusation.f1).toBeCloseTo(expected.accusation, 4);
    expect(got.actAccuracy).toBeCloseTo(expected.act, 4);
    expect(got.typeAccuracy).toBeCloseTo(expected.type, 4);
  });
});

describe('reports', () => {
  const gold = goldFiles('dev-');
  const scores = gold.map((article) => scoreArticle(article, perturbedClaims(article)));

  it('count every attribution under its type, once', () => {
    const table = byPhenomenon(gold, scores);
    expect(table.direct.gold + table.mixed.gold + table.indirect.gold).toBe(157);
    expect(table.accusation.gold).toBeGreaterThan(0);
    expect(table.inverted.gold).toBeGreaterThan(0);
    expect(table.selon.gold).toBeGreaterThan(0);
  });

  it('list as many missed and false claims as the counts say', () => {
    const misses = gold.flatMap((article, i) => {
      const score = scores[i];
      return score ? listMisses(article, perturbedClaims(article), score) : [];
    });
    const sum = scores.map((score) => score.counts).reduce(addCounts, noCounts());
    expect(misses.filter((miss) => miss.kind === 'missed')).toHaveLength(sum.gold - sum.matched);
    expect(misses.filter((miss) => miss.kind === 'false-alarm')).toHaveLength(sum.predicted - sum.matched);
    expect(misses.filter((miss) => miss.kind === 'speaker')).toHaveLength(sum.matched - sum.attributed);
  });

  it('give the same interval for the same seed, around the figure', () => {
    const counts = scores.map((score) => score.counts);
    const one = bootstrapInterval(counts, (f) => f.claim.f1, 200, 7);
    expect(bootstrapInterval(counts, (f) => f.claim.f1, 200, 7)).toEqual(one);
    const all = figures(counts.reduce(addCounts, noCounts())).claim.f1;
    expect(one.low).toBeLessThan(all);
    expect(one.high).toBeGreaterThan(all);
  });
});
