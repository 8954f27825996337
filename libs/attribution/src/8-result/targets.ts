import type { ClaimDraft } from '../claim-draft';
import type { Resolution } from '../mention';

export interface NamedTarget<T> {
  readonly resolution: Resolution;
  readonly of: T;
}

/**
 * Whom a claim is against, of the targets that were named: nobody accuses himself alone, and a thing counts only where
 * reference knows it for somebody.
 */
export function targetsOf<T>(
  draft: ClaimDraft,
  speakers: readonly Resolution[],
  sure: readonly NamedTarget<T>[],
  maybe: readonly NamedTarget<T>[],
): NamedTarget<T>[] {
  const own = new Set(speakers.flatMap((speaker) => speaker.names.map(({ name }) => name)));
  const isOther = ({ resolution }: NamedTarget<T>): boolean =>
    draft.act !== 'accuse' || own.size > 1 || resolution.names.some(({ name }) => !own.has(name));
  const others = sure.filter(isOther);
  if (others.length > 0) return others;
  return maybe.filter((target) => isOther(target) && isSomebody(target.resolution));
}

function isSomebody({ names, how }: Resolution): boolean {
  return how !== 'own-description' && names.every(({ kind }) => kind !== 'unnamed' && kind !== 'group');
}
