import type { ClaimDraft } from '../claim-draft';
import type { ClaimView } from '../claim-view';
import type { ChangeCause, ToldChange } from './claim-change';

/** A claim as another version of its article meets it. */
export interface CarriedClaim {
  readonly view: ClaimView;
  /** What the engine last answered for it; null for a claim that a person added. */
  readonly engine: ClaimDraft | null;
}

/** What becomes of a claim in another version. */
export interface Carriage {
  readonly claimId: string;
  readonly cause: ChangeCause;
  /** Null where nothing is to be told: the claim is the same, elsewhere. */
  readonly kind: ToldChange | null;
  /** The claim as it stands now; null where it is gone and stays where it was. */
  readonly claim: ClaimDraft | null;
  /** Whether parties stay as people (or the engine) had them, with mentions as in `claim`. */
  readonly keepsParties: boolean;
  /** What the engine answers now; null keeps what it answered before. */
  readonly engine: ClaimDraft | null;
}

/** What another engine made of a claim that stays as it is. */
export interface Remark {
  readonly claimId: string;
  readonly kind: 'dropped' | 'kept';
  /** What the engine answers now; null where it no longer finds the claim. */
  readonly engine: ClaimDraft | null;
}
