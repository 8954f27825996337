import { createHmac, sign } from 'node:crypto';
import type { SigningKey } from './keys';

/**
 * The `webhook-signature` header: one signature a key, apart by spaces, so that a receiver with the old or the new key
 * accepts (Standard Webhooks 1.0.0, "Signature scheme").
 *
 * @param timestamp Unix seconds of this attempt.
 */
export function signatureHeader(keys: readonly SigningKey[], id: string, timestamp: number, body: string): string {
  const signed = `${id}.${timestamp}.${body}`;
  return keys.map((key) => signatureOf(key, signed)).join(' ');
}

function signatureOf(key: SigningKey, signed: string): string {
  return key.kind === 'symmetric'
    ? `v1,${createHmac('sha256', key.secret).update(signed).digest('base64')}`
    : `v1a,${sign(null, Buffer.from(signed), key.privateKey).toString('base64')}`;
}
