import { Webhook } from 'standardwebhooks';
import { describe as shown } from './webhook-listen';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes !!!').toString('base64')}`;
const BODY = JSON.stringify({ type: 'endpoint.test', timestamp: '2026-03-02T08:00:00Z', data: { id: 'x' } });

describe('the line that webhook-listen prints', () => {
  const webhook = new Webhook(SECRET);
  const at = new Date();
  const headers = {
    'webhook-id': 'event-1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': webhook.sign('event-1', at, BODY),
  };

  it('says whether the signature is good, and whether the id came before', () => {
    const seen = new Set<string>();
    expect(shown(webhook, headers, BODY, seen)).toMatchObject({
      id: 'event-1',
      type: 'endpoint.test',
      signature: 'good',
      repeat: false,
      data: { id: 'x' },
    });
    expect(shown(webhook, headers, `${BODY} `, seen)).toMatchObject({ signature: 'bad', repeat: true });
    expect(shown(undefined, headers, BODY, new Set())).toMatchObject({ signature: 'unchecked' });
  });

  it('shows bodies that are no events too', () => {
    expect(shown(undefined, {}, 'hello', new Set())).toMatchObject({ id: '', data: 'hello' });
  });
});
