import { verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { generateKey, signingKey, verifyingKey } from './keys';
import { signatureHeader } from './signature';

const ID = '0190d1a2-7c1f-7f4e-9a51-2f1f5b0c9e11';
const BODY = JSON.stringify({
  type: 'claim.created',
  timestamp: '2026-03-02T08:00:00Z',
  data: { words: 'l’été ≠ 夏' },
});
const now = (): number => Math.floor(Date.now() / 1000);

function headers(signature: string, timestamp: number): Record<string, string> {
  return { 'webhook-id': ID, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
}

describe('a symmetric signature', () => {
  const { secret, publicKey } = generateKey('symmetric');

  it('is accepted by the public library, unmodified', () => {
    const timestamp = now();
    const signature = signatureHeader([signingKey(secret)], ID, timestamp, BODY);
    expect(new Webhook(secret).verify(BODY, headers(signature, timestamp))).toEqual(JSON.parse(BODY));
    expect(publicKey).toBeNull();
  });

  it('is the one the public library makes', () => {
    const at = new Date('2026-03-02T08:00:00Z');
    expect(signatureHeader([signingKey(secret)], ID, at.getTime() / 1000, BODY)).toBe(
      new Webhook(secret).sign(ID, at, BODY),
    );
  });

  it('is refused for another body, id, time or key', () => {
    const timestamp = now();
    const signature = signatureHeader([signingKey(secret)], ID, timestamp, BODY);
    const verifier = new Webhook(secret);
    expect(() => verifier.verify(`${BODY} `, headers(signature, timestamp))).toThrow();
    expect(() => verifier.verify(BODY, { ...headers(signature, timestamp), 'webhook-id': 'x' })).toThrow();
    expect(() => verifier.verify(BODY, headers(signature, timestamp + 1))).toThrow();
    expect(() => new Webhook(generateKey('symmetric').secret).verify(BODY, headers(signature, timestamp))).toThrow();
  });

  it('comes twice while a key is changed: with the old and with the new one', () => {
    const next = generateKey('symmetric').secret;
    const timestamp = now();
    const signature = signatureHeader([secret, next].map(signingKey), ID, timestamp, BODY);
    expect(signature.split(' ')).toHaveLength(2);
    for (const either of [secret, next])
      expect(new Webhook(either).verify(BODY, headers(signature, timestamp))).toEqual(JSON.parse(BODY));
  });
});

describe('an ed25519 signature', () => {
  const { secret, publicKey } = generateKey('ed25519');

  it('is verified with the public key alone', () => {
    const timestamp = now();
    const [version, encoded = ''] = signatureHeader([signingKey(secret)], ID, timestamp, BODY).split(',');
    const valid = (body: string): boolean =>
      verify(
        null,
        Buffer.from(`${ID}.${timestamp}.${body}`),
        verifyingKey(publicKey ?? ''),
        Buffer.from(encoded, 'base64'),
      );
    expect(version).toBe('v1a');
    expect(valid(BODY)).toBe(true);
    expect(valid(`${BODY} `)).toBe(false);
    expect(publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
  });

  it('may stand beside a symmetric one, which the public library then finds', () => {
    const symmetric = generateKey('symmetric').secret;
    const timestamp = now();
    const signature = signatureHeader([secret, symmetric].map(signingKey), ID, timestamp, BODY);
    expect(new Webhook(symmetric).verify(BODY, headers(signature, timestamp))).toEqual(JSON.parse(BODY));
  });
});

describe('a key', () => {
  it('that is not one is refused', () => {
    expect(() => signingKey('whsk_c2hvcnQ=')).toThrow();
    expect(() => signingKey('something')).toThrow();
  });
});
