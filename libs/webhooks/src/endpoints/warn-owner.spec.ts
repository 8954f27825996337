import { warningText } from './warn-owner';

const endpoint = {
  id: 'endpoint-1',
  owner_email: 'desk@newsroom.example',
  url: 'https://hooks.newsroom.example/dixit',
  description: 'Fact-check ticker',
  failing_since: new Date('2026-03-02T08:00:00Z'),
  disabled_reason: null,
  last_fault: 'server_error',
  last_status: 503,
};

describe('the mail to an owner', () => {
  it('warns before the endpoint is disabled, with what is known of the failure', () => {
    const { subject, text } = warningText('failing', endpoint, 'https://dixit.example');
    expect(subject).toBe('Webhooks to hooks.newsroom.example are failing');
    expect(text).toContain('2026-03-02T08:00:00.000Z');
    expect(text).toContain('server_error (HTTP 503)');
    expect(text).toContain('disabled after five days');
  });

  it('says after it how to get what was missed', () => {
    const { text } = warningText('disabled', { ...endpoint, disabled_reason: 'gone' }, 'https://dixit.example');
    expect(text).toContain('410 Gone');
    expect(text).toContain('replay what failed');
  });
});
