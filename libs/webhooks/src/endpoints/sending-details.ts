import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { signingKey, type SigningKey } from '../signing/keys';
import { Vault } from '../signing/vault';

/** What an attempt needs of its endpoint. */
export interface SendingDetails {
  readonly version: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The newest first, then those whose overlap has not ended. */
  readonly keys: readonly SigningKey[];
  /** When the set of keys changes by itself; null when it does not. */
  readonly keysEndAt: Date | null;
}

interface DetailsRow {
  readonly id: string;
  readonly version: number;
  readonly url: string;
  readonly headers: string | null;
  readonly secrets: readonly { id: string; sealed: string; expires_at: string | null }[];
}

/** Addresses, headers and keys of endpoints, opened once a version. */
@Injectable()
export class EndpointDetails {
  private readonly known = new Map<string, SendingDetails>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  /** @returns the details of `version` or later; undefined where the endpoint is gone or its secrets cannot be opened. */
  async of(endpointId: string, version: number): Promise<SendingDetails | undefined> {
    const known = this.known.get(endpointId);
    const stands =
      known !== undefined && known.version >= version && (known.keysEndAt?.getTime() ?? Infinity) > Date.now();
    return stands ? known : this.load(endpointId);
  }

  private async load(endpointId: string): Promise<SendingDetails | undefined> {
    const [row]: DetailsRow[] = await this.dataSource.query(
      `SELECT e.id, e.version, e.url, e.headers,
         (SELECT json_agg(json_build_object('id', s.id, 'sealed', s.sealed, 'expires_at', s.expires_at) ORDER BY s.created_at DESC, s.id DESC)
          FROM webhook_secret AS s WHERE s.endpoint_id = e.id AND (s.expires_at IS NULL OR s.expires_at > now())) AS secrets
       FROM webhook_endpoint AS e WHERE e.id = $1`,
      [endpointId],
    );
    if (!row) return undefined;
    const ends = row.secrets.flatMap(({ expires_at }) => (expires_at === null ? [] : [Date.parse(expires_at)]));
    const details = {
      version: row.version,
      url: row.url,
      headers: row.headers === null ? {} : (JSON.parse(this.vault.open(row.headers, row.id)) as Record<string, string>),
      keys: row.secrets.map(({ id, sealed }) => signingKey(this.vault.open(sealed, id))),
      keysEndAt: ends.length > 0 ? new Date(Math.min(...ends)) : null,
    };
    this.known.set(endpointId, details);
    return details;
  }
}
