import type { SnapshotState } from '../schema/evidence.entity';
import { contentKey } from '../queue/score';

/** What a fetch of a page came to. */
export type Fetched =
  | { readonly outcome: 'taken'; readonly text: string; readonly textHash: string }
  | { readonly outcome: 'dead' }
  | { readonly outcome: 'failed' };

export interface SnapshotJudgement {
  readonly state: SnapshotState;
  /** Null while nobody could look, or where there is no quote. */
  readonly quoteFound: boolean | null;
  /** Whether a verdict that relies on the page stands on less than it did. */
  readonly weakened: boolean;
}

/** Whether a text holds a quote, whatever its case, accents, spaces and punctuation. */
export function holdsQuote(text: string, quote: string): boolean {
  const key = contentKey(quote);
  return key !== '' && ` ${contentKey(text)} `.includes(` ${key} `);
}

/**
 * Pages change at every visit, so a change alone weakens only what has no quote to look for.
 *
 * @param before hash of the first text taken of the page; null at the first fetch
 */
export function judgeSnapshot(fetched: Fetched, quote: string | null, before: string | null): SnapshotJudgement {
  if (fetched.outcome === 'failed') return { state: 'failed', quoteFound: null, weakened: false };
  if (fetched.outcome === 'dead') return { state: 'dead', quoteFound: null, weakened: before !== null };
  const changed = before !== null && before !== fetched.textHash;
  const quoteFound = quote === null ? null : holdsQuote(fetched.text, quote);
  return { state: changed ? 'changed' : 'taken', quoteFound, weakened: changed && quoteFound !== true };
}
