import { REVISION_STATES, REVISION_TRANSITIONS, revisionAfter, type RevisionAction } from './revision-states';

describe('the life of a revision', () => {
  const actions = Object.keys(REVISION_TRANSITIONS) as RevisionAction[];

  it('reaches every state from the first', () => {
    const reached = new Set(['received']);
    for (let step = 0; step < REVISION_STATES.length; step += 1) {
      for (const state of REVISION_STATES.filter((one) => reached.has(one))) {
        for (const action of actions) reached.add(revisionAfter(state, action) ?? state);
      }
    }
    expect([...reached].sort()).toEqual([...REVISION_STATES].sort());
  });

  it('can go on from wherever it rests', () => {
    const resting = ['extracted', 'failed', 'unsupported_language'] as const;
    expect(resting.map((state) => revisionAfter(state, 'read_again'))).toEqual(['received', 'received', 'received']);
    expect(revisionAfter('extracting', 'read_again')).toBeNull();
  });

  it('does not extract twice, nor fail what is extracted', () => {
    expect(revisionAfter('extracted', 'begin')).toBeNull();
    expect(revisionAfter('extracted', 'fail')).toBeNull();
    expect(revisionAfter('received', 'complete')).toBeNull();
  });
});
