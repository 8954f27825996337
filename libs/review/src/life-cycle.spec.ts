import { CLAIM_ACTIONS, CLAIM_STATES, CLAIM_TRANSITIONS, type ClaimState } from '@dixit/claims';
import { CLAIM_MOVE_RULES } from './life-cycle';
import { VERDICT_STATES, VERDICT_TRANSITIONS } from './verdict/verdict-states';

function reachable<S>(start: S, steps: readonly { from: readonly S[]; to: S }[]): Set<S> {
  const seen = new Set([start]);
  for (const state of seen) for (const { from, to } of steps) if (from.includes(state)) seen.add(to);
  return seen;
}

describe('the life of a claim', () => {
  const steps = Object.values(CLAIM_TRANSITIONS);

  it('reaches every state from the queue, and ends only where it is withdrawn', () => {
    expect([...reachable<ClaimState>('queued', steps)].sort()).toEqual([...CLAIM_STATES].sort());
    const ends = CLAIM_STATES.filter((state) => !steps.some(({ from }) => from.includes(state)));
    expect(ends).toEqual(['withdrawn']);
  });

  it('says of every move who may make it, and of those that others care for what is told', () => {
    expect(Object.keys(CLAIM_MOVE_RULES).sort()).toEqual([...CLAIM_ACTIONS].sort());
    const told = CLAIM_ACTIONS.filter((action) => CLAIM_MOVE_RULES[action].events.length > 0);
    expect(told).toEqual(['publish', 'withdraw', 'dismiss', 'restore']);
  });

  it('lets nobody publish, return or withdraw who is not at least an editor', () => {
    for (const action of ['publish', 'return', 'withdraw'] as const)
      expect(CLAIM_MOVE_RULES[action].who).toBe('editor');
  });
});

describe('the life of a verdict', () => {
  const steps = Object.values(VERDICT_TRANSITIONS);

  it('reaches every state from its submission, and ends returned, superseded or withdrawn', () => {
    expect([...reachable('submitted', steps)].sort()).toEqual([...VERDICT_STATES].sort());
    const ends = VERDICT_STATES.filter((state) => !steps.some(({ from }) => from.includes(state)));
    expect(ends).toEqual(['returned', 'superseded', 'withdrawn']);
  });
});
