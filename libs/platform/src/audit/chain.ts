import { sha256 } from '../identifiers/identifiers';

/** What a change was from and to. */
export interface AuditPayload {
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

/** What is hashed of an audit entry. Of its payload the digest alone, so that the chain outlives an erasure. */
export interface ChainedEntry {
  readonly sequence: string;
  readonly at: Date;
  readonly actor: string;
  readonly address: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly payloadDigest: string;
}

export interface LinkedEntry extends ChainedEntry, AuditPayload {
  readonly payloadSalt: string | null;
  readonly erasureId: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

/** What the first entry builds on. */
export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256 over the salt and the payload in canonical JSON (keys sorted). */
export function payloadDigest(salt: string, { before, after }: AuditPayload): string {
  return sha256(`${salt}\n${canonicalJson({ before, after })}`);
}

/** SHA-256 over the previous hash and the entry, its payload's digest included, in canonical JSON. */
export function linkHash(previousHash: string, entry: ChainedEntry): string {
  const { sequence, at, actor, address, action, subjectType, subjectId, payloadDigest: digest } = entry;
  const body = {
    sequence: String(sequence),
    at: at.toISOString(),
    actor,
    address,
    action,
    subjectType,
    subjectId,
    payloadDigest: digest,
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
    if (!follows || !holdsPayload(entry) || linkHash(hash, entry) !== entry.hash) return entry.sequence;
    ({ sequence, hash } = entry);
  }
  return null;
}

function holdsPayload(entry: LinkedEntry): boolean {
  if (entry.erasureId !== null) return entry.before === null && entry.after === null && entry.payloadSalt === null;
  return entry.payloadSalt !== null && payloadDigest(entry.payloadSalt, entry) === entry.payloadDigest;
}

/** Ends the action of the entry that tells of an erasure; its `after` holds `erasureId`. */
export const ERASED = '.erased';

/** The erasures that a walk along the chain meets: nobody takes a payload away without an entry that says so. */
export class ErasuresSeen {
  private readonly firstTaken = new Map<string, string>();
  private readonly told = new Set<unknown>();

  see(entries: readonly LinkedEntry[]): void {
    for (const { erasureId, sequence, action, after } of entries) {
      if (erasureId !== null && !this.firstTaken.has(erasureId)) this.firstTaken.set(erasureId, sequence);
      if (action.endsWith(ERASED)) this.told.add(after?.['erasureId']);
    }
  }

  /** @returns the first entry whose payload is gone though no entry tells of the erasure, or null. */
  firstUnexplained(): string | null {
    for (const [erasureId, sequence] of this.firstTaken) if (!this.told.has(erasureId)) return sequence;
    return null;
  }
}
