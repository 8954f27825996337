import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { ApiProblem } from '../../shared/api/problem';
import { sessionQuery } from '../../shared/session/session';
import { itemQuery, type ReviewItem } from '../../shared/review/review-item';

/** A third of a lease, so that one lost heartbeat does not end it. */
const HEARTBEAT_MS = 40_000;

export interface LeaseHold {
  /** Whether changes may be made now. */
  readonly held: boolean;
  /** Name of the colleague who holds it. */
  readonly other: string | undefined;
  /** It was held, and ended. */
  readonly lost: boolean;
  readonly take: () => void;
  readonly takeOver: () => void;
}

/** Takes the right to change a claim while it is open, keeps it alive, and gives it back at the end. */
export function useLease(item: ReviewItem | undefined): LeaseHold {
  const client = useQueryClient();
  const claimId = item?.claim.id;
  const myId = useQuery(sessionQuery).data?.id;
  const others = item !== undefined && item.lease !== null && item.lease.holderId !== myId;
  // Who took the next claim holds it already.
  const [held, setHeld] = useState(item !== undefined && item.lease !== null && !others);
  const [lost, setLost] = useState(false);
  const store = (next: ReviewItem): void => {
    client.setQueryData(itemQuery(next.claim.id).queryKey, next);
    setHeld(true);
    setLost(false);
  };
  const path = { path: { claimId: claimId ?? '' } };
  const take = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/review/claims/{claimId}/lease', { params: path })),
    onSuccess: store,
    onError: () => setHeld(false),
  });
  const takeOver = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/review/claims/{claimId}/lease/takeover', { params: path })),
    onSuccess: store,
  });
  const workable = item?.claim.state === 'queued' || item?.claim.state === 'in_review';
  const onOpen = useEffectEvent(() => {
    if (!others) take.mutate();
  });
  const onBeat = useEffectEvent(async () => {
    try {
      await unwrap(api.PUT('/v1/review/claims/{claimId}/lease', { params: path }));
    } catch (error) {
      // A beat that no server heard is followed by another.
      if (error instanceof ApiProblem && error.status === 409) {
        setHeld(false);
        setLost(true);
      }
    }
  });
  useEffect(() => {
    if (claimId === undefined || !workable) return undefined;
    onOpen();
    return () => setHeld(false);
  }, [claimId, workable]);
  useEffect(() => {
    if (!held || claimId === undefined) return undefined;
    const timer = setInterval(() => void onBeat(), HEARTBEAT_MS);
    return () => {
      clearInterval(timer);
      void api.DELETE('/v1/review/claims/{claimId}/lease', { params: { path: { claimId } } });
    };
  }, [held, claimId]);
  return {
    held: held && workable && !others,
    other: others ? item.lease?.holderName : undefined,
    lost: lost || (held && others),
    take: () => take.mutate(),
    takeOver: () => takeOver.mutate(),
  };
}
