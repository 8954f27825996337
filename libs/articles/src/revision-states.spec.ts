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

  it('ends where nothing more happens in extracted alone', () => {
    expect(REVISION_STATES.filter((state) => actions.every((action) => revisionAfter(state, action) === null))).toEqual(
      ['extracted'],
    );
  });

  it('does not extract twice, nor fail what is extracted', () => {
    expect(revisionAfter('extracted', 'begin')).toBeNull();
    expect(revisionAfter('extracted', 'fail')).toBeNull();
    expect(revisionAfter('received', 'complete')).toBeNull();
  });
});
