import { judge } from './outcome';

const NOW = new Date('2026-03-02T08:00:00Z');
const answer = (status: number, headers = {}) => judge({ status, fault: null, headers }, NOW);

describe('an attempt', () => {
  it.each([200, 201, 204, 299])('answered %d is delivered', (status) => {
    expect(answer(status)).toEqual({ kind: 'delivered' });
  });

  it('answered 410 ends the endpoint', () => {
    expect(answer(410)).toEqual({ kind: 'gone' });
  });

  it.each([
    [301, 'redirected'],
    [302, 'redirected'],
    [307, 'redirected'],
    [308, 'redirected'],
    [400, 'rejected'],
    [404, 'rejected'],
    [429, 'throttled'],
    [500, 'server_error'],
    [503, 'server_error'],
  ])('answered %d has failed: %s', (status, why) => {
    expect(answer(status)).toMatchObject({ kind: 'failed', why, pausesEndpoint: false });
  });

  it('answered with Retry-After by a receiver that has too much to do leaves the whole endpoint alone', () => {
    expect(answer(429, { 'retry-after': '30' })).toMatchObject({ retryAfterS: 30, pausesEndpoint: true });
    expect(answer(503, { 'retry-after': '30' })).toMatchObject({ retryAfterS: 30, pausesEndpoint: true });
    expect(answer(400, { 'retry-after': '30' })).toMatchObject({ retryAfterS: 30, pausesEndpoint: false });
  });

  it('without an answer has failed for the reason the connection gave', () => {
    expect(judge({ status: null, fault: 'timeout', headers: {} }, NOW)).toMatchObject({
      kind: 'failed',
      why: 'timeout',
    });
  });
});
