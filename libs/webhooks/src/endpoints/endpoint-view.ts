import type { ContentFilters } from '../events/matching';
import type { EndpointRow } from '../schema/endpoint.entity';
import type { SecretRow } from '../schema/secret.entity';
import type { KeyKind } from '../signing/keys';
import type { EndpointState } from './endpoint-states';

/** A signing key without its secret. */
export interface SecretView {
  readonly id: string;
  readonly kind: KeyKind;
  /** `whpk_…` for ed25519. */
  readonly publicKey: string | null;
  readonly createdAt: Date;
  /** When it stops signing, once a newer one does. */
  readonly expiresAt: Date | null;
}

export interface EndpointView {
  readonly id: string;
  readonly ownerId: string;
  readonly ownerEmail: string | null;
  readonly url: string;
  readonly description: string;
  readonly eventTypes: readonly string[];
  readonly filters: ContentFilters;
  readonly unreviewed: boolean;
  /** Whether it may be told of other people's endpoints. */
  readonly operator: boolean;
  /** Values are kept sealed and never shown. */
  readonly headerNames: readonly string[];
  readonly rateLimit: number | null;
  readonly ordered: boolean;
  readonly state: EndpointState;
  readonly disabledReason: string | null;
  readonly consecutiveFailures: number;
  readonly failingSince: Date | null;
  readonly openUntil: Date | null;
  readonly secrets: readonly SecretView[];
  readonly createdAt: Date;
  readonly version: number;
}

export function endpointView(
  row: EndpointRow,
  secrets: readonly SecretRow[],
  headerNames: readonly string[],
): EndpointView {
  const { id, ownerId, ownerEmail, url, description, eventTypes, filters, unreviewed, operator } = row;
  const {
    rateLimit,
    ordered,
    state,
    disabledReason,
    consecutiveFailures,
    failingSince,
    openUntil,
    createdAt,
    version,
  } = row;
  return {
    ...{ id, ownerId, ownerEmail, url, description, eventTypes, filters, unreviewed, operator },
    headerNames,
    ...{ rateLimit, ordered, state, disabledReason, consecutiveFailures, failingSince, openUntil, createdAt, version },
    secrets: secrets.map((secret) => ({
      id: secret.id,
      kind: secret.kind,
      publicKey: secret.publicKey,
      createdAt: secret.createdAt,
      expiresAt: secret.expiresAt,
    })),
  };
}
