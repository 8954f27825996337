import type { Signal } from '@dixit/platform';

/** More changed claims at once are not sent one by one: the page loads its list again. */
export const MOST_ITEMS = 50;

/** What a run of signals says to those who look. */
export interface Digest {
  /** Claims whose state, words, holder or assignment changed; `many` where they are too many to name. */
  readonly changed: readonly string[] | 'many';
  /** How many claims came in. */
  readonly added: number;
  /** Claims that got comments, or whose evidence changed. */
  readonly discussed: readonly string[];
  /** Users whose inbox got something. */
  readonly notified: ReadonlySet<string>;
  /** Users one of whose sessions ended, or whose role changed. */
  readonly ended: ReadonlySet<string>;
  /** Position of the last. */
  readonly position: string;
}

/** Sums signals up: of ten changes of one claim only its state now counts. */
export function digestOf(signals: readonly Signal[], from: string): Digest {
  const changed = new Set<string>();
  const discussed = new Set<string>();
  const [notified, ended] = [new Set<string>(), new Set<string>()];
  let [many, added] = [false, 0];
  for (const { name, data } of signals) {
    const { claimIds, claimId, userId, count } = data;
    if (name === 'claims.changed' && Array.isArray(claimIds)) claimIds.forEach((id) => changed.add(String(id)));
    else if (name === 'claims.changed') many = true;
    else if (name === 'claims.added') added += Number(count);
    else if (name === 'claim.discussed') discussed.add(String(claimId));
    else if (name === 'user.notified') notified.add(String(userId));
    else if (name === 'session.ended') ended.add(String(userId));
  }
  return {
    changed: many || changed.size > MOST_ITEMS ? 'many' : [...changed],
    added,
    discussed: [...discussed],
    notified,
    ended,
    position: signals.at(-1)?.position ?? from,
  };
}
