import { MOST_BODY_BYTES, bodyOf } from './body';

const event = { id: 'event-1', type: 'claim.created', occurredAt: new Date('2026-03-02T08:00:00.123Z') };

describe('the body of an event', () => {
  it('holds type, time and data', () => {
    const { body, linked } = bodyOf({ ...event, data: { id: 'claim-1', words: '« été »' } }, 'https://dixit.example');
    expect(linked).toBe(false);
    expect(JSON.parse(body)).toEqual({
      type: 'claim.created',
      timestamp: '2026-03-02T08:00:00.123Z',
      data: { id: 'claim-1', words: '« été »' },
    });
  });

  it('of more than 256 kB is small and says where the data is', () => {
    const data = {
      id: 'claim-1',
      articleId: 'article-1',
      verificationStatus: 'published',
      words: 'é'.repeat(MOST_BODY_BYTES / 2),
    };
    const { body, linked } = bodyOf({ ...event, data }, 'https://dixit.example');
    expect(linked).toBe(true);
    expect(JSON.parse(body).data).toEqual({
      id: 'claim-1',
      articleId: 'article-1',
      verificationStatus: 'published',
      dataUrl: 'https://dixit.example/v1/events/event-1',
    });
  });
});
