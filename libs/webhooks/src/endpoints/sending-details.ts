import { Injectable } from '@nestjs/common';
import { OutgoingError, OutgoingHttp, type OutgoingTarget } from '@dixit/platform';
import { DataSource } from 'typeorm';
import { signingKey, type SigningKey } from '../signing/keys';
import { Vault } from '../signing/vault';

/** What an attempt needs of its endpoint. */
export interface SendingDetails {
  readonly version: number;
  /** Where it is; why it cannot be sent to where the address is no longer allowed. */
  readonly target: OutgoingTarget | OutgoingError;
  /** Names and values of every request in turn. */
  readonly headers: readonly string[];
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
  private readonly loaded = new Map<string, SendingDetails>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
    private readonly http: OutgoingHttp,
  ) {}

  /** @returns the details of `version` or later, where they were loaded before and still hold. */
  known(endpointId: string, version: number): SendingDetails | undefined {
    const found = this.loaded.get(endpointId);
    if (found === undefined || found.version < version) return undefined;
    return found.keysEndAt === null || found.keysEndAt.getTime() > Date.now() ? found : undefined;
  }

  /** @returns undefined where the endpoint is gone. @throws where its secrets cannot be opened. */
  async load(endpointId: string): Promise<SendingDetails | undefined> {
    const [row]: DetailsRow[] = await this.dataSource.query(
      `SELECT e.id, e.version, e.url, e.headers,
         (SELECT json_agg(json_build_object('id', s.id, 'sealed', s.sealed, 'expires_at', s.expires_at) ORDER BY s.created_at DESC, s.id DESC)
          FROM webhook_secret AS s WHERE s.endpoint_id = e.id AND (s.expires_at IS NULL OR s.expires_at > now())) AS secrets
       FROM webhook_endpoint AS e WHERE e.id = $1`,
      [endpointId],
    );
    if (!row) return undefined;
    const ends = row.secrets.flatMap(({ expires_at }) => (expires_at === null ? [] : [Date.parse(expires_at)]));
    const custom =
      row.headers === null ? {} : (JSON.parse(this.vault.open(row.headers, row.id)) as Record<string, string>);
    const details = {
      version: row.version,
      target: this.targetOf(row.url),
      headers: [...Object.entries(custom).flat(), 'content-type', 'application/json'],
      keys: row.secrets.map(({ id, sealed }) => signingKey(this.vault.open(sealed, id))),
      keysEndAt: ends.length > 0 ? new Date(Math.min(...ends)) : null,
    };
    this.loaded.set(endpointId, details);
    return details;
  }

  private targetOf(url: string): OutgoingTarget | OutgoingError {
    try {
      return this.http.target(url);
    } catch (error) {
      if (error instanceof OutgoingError) return error;
      throw error;
    }
  }
}
