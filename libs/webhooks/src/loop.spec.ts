import { pino } from 'pino';
import { Loop } from './loop';

const silent = pino({ level: 'silent' });

/** A piece of work whose rounds a test waits for. */
function counted(work: (round: number) => number): { loop: Loop; rounds: (count: number) => Promise<number> } {
  let done = 0;
  const waiting: { count: number; resolve: (done: number) => void }[] = [];
  const round = async (): Promise<number> => {
    done += 1;
    for (const { resolve } of waiting.filter(({ count }) => done >= count)) resolve(done);
    return work(done);
  };
  const rounds = (count: number): Promise<number> =>
    new Promise((resolve) => (done >= count ? resolve(done) : waiting.push({ count, resolve })));
  return { loop: new Loop('test', round, silent), rounds };
}

describe('a loop', () => {
  it('goes on at once while the work says so, and again when woken', async () => {
    const { loop, rounds } = counted((round) => (round < 3 ? 0 : 3_600_000));
    loop.start();
    expect(await rounds(3)).toBe(3);
    loop.wake();
    expect(await rounds(4)).toBe(4);
    await loop.stop();
  });

  it('goes on after a failure', async () => {
    const { loop, rounds } = counted((round) => {
      if (round === 1) throw new Error('once');
      return 3_600_000;
    });
    loop.start();
    expect(await rounds(2)).toBe(2);
    await loop.stop();
  });

  it('does not miss a call that comes while it works', async () => {
    let wake = (): void => undefined;
    const { loop, rounds } = counted((round) => {
      if (round === 1) wake();
      return 3_600_000;
    });
    wake = () => loop.wake();
    loop.start();
    expect(await rounds(2)).toBe(2);
    await loop.stop();
  });
});
