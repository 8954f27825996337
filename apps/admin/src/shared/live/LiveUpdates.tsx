import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { inboxQuery } from '../inbox/inbox-query';
import { itemQuery, newerOf } from '../review/review-item';
import { sessionQuery } from '../session/session';
import { openLive, useLive, type LiveMessage } from './live';

/** Keeps what is known of claims, discussions and the inbox as the server tells it; shows nothing. */
export function LiveUpdates() {
  const client = useQueryClient();
  const onRefused = useEffectEvent(() => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }));
  useEffect(() => openLive(() => onRefused()), []);
  useLive((message) => {
    if (message.kind === 'items') {
      for (const item of message.items)
        client.setQueryData(itemQuery(item.claim.id).queryKey, (known) => (known ? newerOf(known, item) : undefined));
    }
    void client.invalidateQueries({ predicate: ({ queryKey }) => concerns(message, queryKey) });
  });
  return null;
}

/** Whether a query's answer is old after what was told. The queue's list is not asked for again: it never moves by itself. */
function concerns(message: LiveMessage, [area, what, id, part]: readonly unknown[]): boolean {
  if (message.kind === 'inbox') return area === inboxQuery.queryKey[0];
  // One's own draft changes under one's own hand alone.
  if (area !== 'review' || part === 'draft') return false;
  if (what === 'counts') return message.kind !== 'discussed';
  if (what !== 'claims') return false;
  if (message.kind === 'items') return part !== undefined && message.items.some(({ claim }) => claim.id === id);
  if (message.kind === 'discussed') return part !== undefined && message.claimIds.some((one) => one === id);
  return message.kind === 'reload';
}
