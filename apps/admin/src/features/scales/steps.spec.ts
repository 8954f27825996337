import { draftsOf, moved, stepsOf, withNew } from './steps';

const scale = {
  id: '1',
  name: 'desk',
  version: 1,
  createdAt: '2026-03-02T10:00:00Z',
  steps: [
    { key: 'true', labels: { fr: 'Vrai', en: 'True' }, color: '#1b7f3b', value: 5 },
    { key: 'unproven', labels: { fr: 'Invérifiable', en: 'Unproven' }, color: '#5f6368', value: null },
  ],
};

describe('the steps of a scale', () => {
  it('come back from their fields as they went in', () => {
    expect(stepsOf(draftsOf(scale))).toEqual(scale.steps);
  });

  it('change places, but not past either end', () => {
    const drafts = draftsOf(scale);
    expect(moved(drafts, 0, 1).map(({ key }) => key)).toEqual(['unproven', 'true']);
    expect(moved(drafts, 0, -1)).toEqual(drafts);
    expect(moved(drafts, 1, 1)).toEqual(drafts);
  });

  it('get a name that none has', () => {
    const drafts = withNew(withNew(draftsOf(scale)));
    expect(new Set(drafts.map(({ key }) => key)).size).toBe(4);
  });
});
