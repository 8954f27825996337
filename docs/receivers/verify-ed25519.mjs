// Verifies `v1a` signatures, made with an ed25519 key, by Node's own crypto.
import { createPublicKey, verify } from 'node:crypto';

const TOLERANCE_S = 300;
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * @param {string} publicKey whpk_…
 * @param {string} body the raw body
 * @param {Record<string, string>} headers with lower-case names
 */
export function verifyEd25519(publicKey, body, headers, now = Date.now()) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE_S)) return false;
  const raw = Buffer.from(publicKey.replace(/^whpk_/, ''), 'base64');
  const key = createPublicKey({ key: Buffer.concat([DER_PREFIX, raw]), format: 'der', type: 'spki' });
  return signatures.split(' ').some((signature) => {
    const [version, encoded] = signature.split(',');
    return (
      version === 'v1a' && verify(null, Buffer.from(`${id}.${timestamp}.${body}`), key, Buffer.from(encoded, 'base64'))
    );
  });
}
