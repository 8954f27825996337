import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

export const KEY_KINDS = ['symmetric', 'ed25519'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** A signing key as Standard Webhooks 1.0.0 writes it. */
export interface WrittenKey {
  readonly kind: KeyKind;
  /** `whsec_…` or `whsk_…`: what signs. */
  readonly secret: string;
  /** `whpk_…`: what an ed25519 signature is verified with; null for a symmetric key, whose secret does both. */
  readonly publicKey: string | null;
}

/** A key ready to sign. */
export type SigningKey =
  | { readonly kind: 'symmetric'; readonly secret: Buffer }
  | { readonly kind: 'ed25519'; readonly privateKey: KeyObject };

/** Of the 24 to 64 bytes that the specification allows. */
const SYMMETRIC_BYTES = 32;
/** An ed25519 key in DER is these bytes and then the 32 of the key (RFC 8410). */
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');
const ED25519_BYTES = 32;

export function generateKey(kind: KeyKind): WrittenKey {
  if (kind === 'symmetric')
    return { kind, secret: `whsec_${randomBytes(SYMMETRIC_BYTES).toString('base64')}`, publicKey: null };
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const last = (der: Buffer): string => der.subarray(-ED25519_BYTES).toString('base64');
  return {
    kind,
    secret: `whsk_${last(privateKey.export({ format: 'der', type: 'pkcs8' }))}`,
    publicKey: `whpk_${last(publicKey.export({ format: 'der', type: 'spki' }))}`,
  };
}

/** Reads what `generateKey` wrote. */
export function signingKey(secret: string): SigningKey {
  const [prefix, encoded = ''] = secret.split('_', 2);
  const bytes = Buffer.from(encoded, 'base64');
  if (prefix === 'whsec') return { kind: 'symmetric', secret: bytes };
  if (prefix !== 'whsk' || bytes.length !== ED25519_BYTES) throw new Error('A signing key is not one.');
  const der = Buffer.concat([PRIVATE_DER, bytes]);
  return { kind: 'ed25519', privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
}

/** The key that verifies `v1a` signatures, from its `whpk_…` form. */
export function verifyingKey(publicKey: string): KeyObject {
  const bytes = Buffer.from(publicKey.replace(/^whpk_/, ''), 'base64');
  return createPublicKey({ key: Buffer.concat([PUBLIC_DER, bytes]), format: 'der', type: 'spki' });
}
