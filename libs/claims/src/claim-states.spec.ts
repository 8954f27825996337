import { CLAIM_ACTIONS, CLAIM_STATES, VERIFICATION_STATUSES, claimAfter, statesOf } from './claim-states';

describe('the life of a claim', () => {
  it('reaches every state from the queue', () => {
    const reached = new Set(['queued']);
    for (let step = 0; step < CLAIM_STATES.length; step += 1) {
      for (const state of CLAIM_STATES.filter((one) => reached.has(one))) {
        for (const action of CLAIM_ACTIONS) reached.add(claimAfter(state, action) ?? state);
      }
    }
    expect([...reached].sort()).toEqual([...CLAIM_STATES].sort());
  });

  it('publishes only what awaits approval', () => {
    expect(CLAIM_STATES.filter((state) => claimAfter(state, 'publish') !== null)).toEqual(['awaiting_approval']);
  });

  it('shows every state to readers under exactly one status', () => {
    expect(VERIFICATION_STATUSES.flatMap(statesOf).sort()).toEqual([...CLAIM_STATES].sort());
    expect(statesOf('in_review')).toEqual(['in_review', 'awaiting_approval']);
  });
});
