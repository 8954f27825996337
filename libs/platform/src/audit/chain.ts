import { sha256 } from '../identifiers/identifiers';

/** What is hashed of an audit entry. */
export interface ChainedEntry {
  readonly sequence: string;
  readonly at: Date;
  readonly actor: string;
  readonly address: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

export interface LinkedEntry extends ChainedEntry {
  readonly previousHash: string;
  readonly hash: string;
}

/** What the first entry builds on. */
export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256 over the previous hash and the entry in canonical JSON (keys sorted). */
export function linkHash(previousHash: string, entry: ChainedEntry): string {
  const { sequence, at, actor, address, action, subjectType, subjectId, before, after } = entry;
  const body = {
    sequence: String(sequence),
    at: at.toISOString(),
    actor,
    address,
    action,
    subjectType,
    subjectId,
    before,
    after,
  };
  return sha256(`${previousHash}\n${canonicalJson(body)}`);
}

/** JSON with sorted keys and no white space; equal for a value and its copy read back from `jsonb`. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value as Record<string, unknown>)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** @returns the sequence of the first entry that breaks the chain, or null. `previous` is the link before the first. */
export function firstBrokenLink(
  entries: readonly LinkedEntry[],
  previous: { sequence: string; hash: string },
): string | null {
  let { sequence, hash } = previous;
  for (const entry of entries) {
    const follows = BigInt(entry.sequence) === BigInt(sequence) + 1n && entry.previousHash === hash;
    if (!follows || linkHash(hash, entry) !== entry.hash) return entry.sequence;
    ({ sequence, hash } = entry);
  }
  return null;
}
