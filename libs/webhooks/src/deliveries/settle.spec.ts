import { DELIVERY_STATES, DELIVERY_STEPS } from './delivery-states';
import { MOST_ATTEMPTS } from './retry-schedule';
import { settle } from './settle';

const failed = { kind: 'failed', why: 'timeout', retryAfterS: undefined, pausesEndpoint: false } as const;

describe('a delivery after an attempt', () => {
  it('is delivered by a success, the first or the last', () => {
    for (const made of [1, MOST_ATTEMPTS])
      expect(settle({ kind: 'delivered' }, made, 0)).toEqual({
        state: 'delivered',
        waitS: null,
        fault: null,
        deadReason: null,
      });
  });

  it('is tried again after a failure, until the schedule ends', () => {
    expect(settle(failed, 1, 0)).toEqual({ state: 'retrying', waitS: 5, fault: 'timeout', deadReason: null });
    expect(settle(failed, MOST_ATTEMPTS, 0)).toEqual({
      state: 'dead',
      waitS: null,
      fault: 'timeout',
      deadReason: 'attempts_exhausted',
    });
  });

  it('is dead at once when the receiver is gone', () => {
    expect(settle({ kind: 'gone' }, 1, 0)).toMatchObject({ state: 'dead', deadReason: 'endpoint_gone' });
  });

  it('never leaves a success, and a late success wins over every other state', () => {
    expect(DELIVERY_STEPS.delivered).toEqual([]);
    for (const state of DELIVERY_STATES.filter((name) => name !== 'delivered'))
      expect(DELIVERY_STEPS[state]).toContain('delivered');
  });
});
