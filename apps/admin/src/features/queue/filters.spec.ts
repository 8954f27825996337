import { ME, fromApi, readQueueFilters, sameFilters, toApi } from './filters';

const ADA = '01890000-0000-7000-8000-00000000000a';

describe('the filters of the queue', () => {
  it('keep of an address what they know', () => {
    expect(readQueueFilters({ state: 'queued', act: 'sing', hedged: 'yes', minAgeHours: '24', who: 'cares' })).toEqual({
      state: 'queued',
      minAgeHours: 24,
    });
  });

  it('go to the server with the reader’s own id, and come back without it', () => {
    const filters = { state: 'queued', assigneeId: ME, publisher: 'La Gazette' } as const;
    const stored = toApi(filters, ADA);
    expect(stored).toEqual({ states: ['queued'], assigneeId: ADA, publisher: 'La Gazette' });
    expect(fromApi(stored, ADA)).toEqual(filters);
    expect(fromApi(stored, 'somebody-else').assigneeId).toBe(ADA);
  });

  it('are the same in whatever order they stand', () => {
    expect(sameFilters({ act: 'deny', state: 'queued' }, { state: 'queued', act: 'deny' })).toBe(true);
    expect(sameFilters({ act: 'deny' }, { act: 'accuse' })).toBe(false);
  });
});
