import type { ClaimedDelivery } from './claims';
import { Flights } from './flights';
import { FIRST_WINDOW, WIDEST_WINDOW } from './window';

const event = { id: 'event', position: '1', occurredAt: new Date(), body: Buffer.from('{}') };
let number = 0;
function delivery(endpointId: string, endpointVersion = 1): ClaimedDelivery {
  number += 1;
  return {
    id: String(number),
    lease: 'lease',
    endpointId,
    endpointVersion,
    endpointFailing: false,
    event,
    attempts: 0,
    batch: null,
  };
}
function filled(endpointId: string, count: number): { flights: Flights; running: ClaimedDelivery[] } {
  const flights = new Flights();
  for (let n = 0; n < count; n += 1) flights.add(delivery(endpointId));
  const running: ClaimedDelivery[] = [];
  for (let next = flights.next(endpointId); next; next = flights.next(endpointId)) running.push(next);
  return { flights, running };
}

describe('what a process has in hand', () => {
  it('runs as many at a time as the endpoint bears, and the next when one ends', () => {
    const { flights, running } = filled('a', 20);
    expect(running).toHaveLength(FIRST_WINDOW);
    const [first] = running;
    if (first) flights.ended(first);
    expect(flights.next('a')?.id).toBe(String(Number(running.at(-1)?.id) + 1));
    expect(flights.next('a')).toBeUndefined();
  });

  it('leaves room for others whatever waits for one endpoint', () => {
    const { flights } = filled('a', 1_000);
    expect(flights.room().placesOf('a')).toBe(0);
    expect(flights.room().placesOf('b')).toBeGreaterThanOrEqual(FIRST_WINDOW);
    expect(flights.quotas().find(({ endpointId }) => endpointId === 'a')?.places ?? 0).toBe(0);
  });

  it('is waited for while endpoints keep up, and not for one that fell behind or fails', () => {
    const { flights } = filled('a', 48);
    expect(flights.hasRoom()).toBe(false);
    flights.note([], new Set(['a']));
    expect(flights.hasRoom()).toBe(true);
    flights.note([delivery('a')], new Set());
    expect(flights.hasRoom()).toBe(false);
    flights.windows.failed('a');
    expect(flights.hasRoom()).toBe(true);
  });

  it('grows with what the endpoint bears', () => {
    const flights = new Flights();
    for (let success = 0; success < 1_000; success += 1) flights.windows.succeeded('a');
    expect(flights.room().placesOf('a')).toBeGreaterThan(WIDEST_WINDOW);
  });

  it('is let go where the endpoint changed or may not be sent to', () => {
    const { flights, running } = filled('a', 12);
    flights.add(delivery('b', 2));
    expect(
      flights.stale(
        new Map([
          ['a', 1],
          ['b', 2],
        ]),
      ),
    ).toEqual([]);
    expect(
      flights.stale(
        new Map([
          ['a', 2],
          ['b', 2],
        ]),
      ),
    ).toHaveLength(12 - running.length);
    const stale = flights.stale(new Map([['a', 1]]));
    expect(stale.map(({ endpointId }) => endpointId)).toEqual(['b']);
    flights.drop(stale);
    expect(flights.waiting()).toEqual(['a']);
    expect(flights.size).toBe(12);
  });
});
