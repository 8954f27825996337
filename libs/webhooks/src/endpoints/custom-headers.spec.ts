import { headerFaults } from './custom-headers';

describe('custom headers', () => {
  it('may carry credentials of the receiver', () => {
    expect(headerFaults({ Authorization: 'Bearer a.b.c', 'X-Desk': 'fact check' })).toEqual([]);
  });

  it.each([
    'Host',
    'webhook-id',
    'Webhook-Signature',
    'Content-Length',
    'content-type',
    'Transfer-Encoding',
    'Connection',
  ])('may not replace %s', (name) => {
    expect(headerFaults({ [name]: 'x' })).toEqual([{ name, reason: 'is set by Dixit itself' }]);
  });

  it.each([
    ['X-Split', 'a\r\nHost: b'],
    ['X-Empty', ''],
    ['X-Accent', 'é'],
    ['X-Long', 'a'.repeat(2_001)],
    ['X Space', 'a'],
    ['', 'a'],
  ])('refuse %j: %j', (name, value) => {
    expect(headerFaults({ [name]: value })).toHaveLength(1);
  });

  it('are no more than twenty', () => {
    const many = Object.fromEntries(Array.from({ length: 21 }, (_, number) => [`X-${number}`, 'a']));
    expect(headerFaults(many)).toHaveLength(1);
  });
});
