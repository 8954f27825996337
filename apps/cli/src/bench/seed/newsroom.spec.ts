import { nameKey } from '@dixit/claims';
import { spread } from '../statistics';
import { SeedNewsroom } from './newsroom';
import { SeedRandom, Zipf } from './random';

describe('the made-up newsroom', () => {
  it('is the same for the same seed, and another for another', () => {
    const articles = (seed: number) => {
      const newsroom = new SeedNewsroom(seed);
      return [newsroom.article(), newsroom.article()];
    };
    expect(articles(1)).toEqual(articles(1));
    expect(articles(1)).not.toEqual(articles(2));
  });

  it('names every entity apart', () => {
    const names = Array.from({ length: SeedNewsroom.entityCount }, (_, index) =>
      nameKey(SeedNewsroom.entityName(index)),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('lets a few say most', () => {
    const random = new SeedRandom(3);
    const zipf = new Zipf(1_000, 1.05);
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 20_000; draw += 1) {
      const rank = zipf.draw(random);
      counts.set(rank, (counts.get(rank) ?? 0) + 1);
    }
    expect(counts.get(0) ?? 0).toBeGreaterThan(5 * (counts.get(9) ?? 0));
    expect(Math.max(...counts.keys())).toBeLessThan(1_000);
  });
});

describe('spread', () => {
  it('takes the nearest rank', () => {
    expect(spread(Array.from({ length: 100 }, (_, index) => 100 - index))).toEqual({ p50: 50, p95: 95, p99: 99 });
  });
});
