import { Injectable } from '@nestjs/common';
import { managerOf, newId, type Unit } from '@dixit/platform';
import { SecretRow } from '../schema/secret.entity';
import { generateKey, type KeyKind } from '../signing/keys';
import { Vault } from '../signing/vault';

/** A new key, shown this once. */
export interface NewSecret {
  readonly id: string;
  readonly kind: KeyKind;
  /** `whsec_…` to verify with; null for ed25519, whose private key never leaves. */
  readonly secret: string | null;
  /** `whpk_…` to verify with; null for symmetric. */
  readonly publicKey: string | null;
}

/** Signing keys, sealed where they lie. */
@Injectable()
export class Secrets {
  constructor(private readonly vault: Vault) {}

  async create(unit: Unit, endpointId: string, kind: KeyKind): Promise<NewSecret> {
    const id = newId();
    const { secret, publicKey } = generateKey(kind);
    await managerOf(unit).insert(SecretRow, { id, endpointId, kind, publicKey, sealed: this.vault.seal(secret, id) });
    return { id, kind, secret: kind === 'symmetric' ? secret : null, publicKey };
  }

  /** The keys so far keep signing beside the new one for `overlapHours`, unless they were to end sooner. */
  async rotate(unit: Unit, endpointId: string, kind: KeyKind, overlapHours: number): Promise<NewSecret> {
    const manager = managerOf(unit);
    await manager.query(`DELETE FROM webhook_secret WHERE endpoint_id = $1 AND expires_at <= now()`, [endpointId]);
    await manager.query(
      `UPDATE webhook_secret SET expires_at = least(expires_at, now() + $2 * interval '1 hour') WHERE endpoint_id = $1`,
      [endpointId, overlapHours],
    );
    return this.create(unit, endpointId, kind);
  }
}
