import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ApplicationError, Configuration, sha256 } from '@dixit/platform';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals secrets before they are stored, with AES-256-GCM and a key from the configuration.
 *
 * Written as `1.<first 8 hex of the key's hash>.<base64 of iv, tag and ciphertext>`; bound to the row it belongs to.
 */
@Injectable()
export class Vault {
  private readonly keys: readonly { readonly mark: string; readonly key: Buffer }[];

  constructor({ encryptionKeys }: Configuration) {
    this.keys = encryptionKeys.map((encoded) => {
      const key = Buffer.from(encoded, 'base64');
      return { mark: sha256(key).slice(0, 8), key };
    });
  }

  /** @param owner id of the row: a sealed text moved to another row cannot be opened there. */
  seal(text: string, owner: string): string {
    const [first] = this.keys;
    if (!first)
      throw new ApplicationError('not_configured', 'Set ENCRYPTION_KEY: webhook secrets are stored encrypted with it.');
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, first.key, iv).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `1.${first.mark}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
  }

  /** @throws ApplicationError `not_configured` where none of the keys sealed it. */
  open(sealed: string, owner: string): string {
    const [version, mark, encoded = ''] = sealed.split('.');
    const found = this.keys.find((candidate) => candidate.mark === mark);
    if (version !== '1' || !found)
      throw new ApplicationError('not_configured', 'A webhook secret was sealed with a key that ENCRYPTION_KEY lacks.');
    const bytes = Buffer.from(encoded, 'base64');
    const decipher = createDecipheriv(CIPHER, found.key, bytes.subarray(0, IV_BYTES)).setAAD(Buffer.from(owner));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }
}
