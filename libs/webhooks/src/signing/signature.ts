import { createHmac, sign } from 'node:crypto';
import type { SigningKey } from './keys';

/**
 * The `webhook-signature` header: one signature a key, apart by spaces, so that a receiver with the old or the new key
 * accepts (Standard Webhooks 1.0.0, "Signature scheme").
 *
 * @param timestamp Unix seconds of this attempt.
 */
export function signatureHeader(
  keys: readonly SigningKey[],
  id: string,
  timestamp: number | string,
  body: string | Buffer,
): string {
  const head = `${id}.${timestamp}.`;
  const [first] = keys;
  if (keys.length === 1 && first) return signatureOf(first, head, body);
  return keys.map((key) => signatureOf(key, head, body)).join(' ');
}

function signatureOf(key: SigningKey, head: string, body: string | Buffer): string {
  if (key.kind === 'symmetric')
    return `v1,${createHmac('sha256', key.secret).update(head).update(body).digest('base64')}`;
  const signed = Buffer.concat([Buffer.from(head), Buffer.from(body)]);
  return `v1a,${sign(null, signed, key.privateKey).toString('base64')}`;
}
