import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, unwrap } from '../api/client';
import type { paths } from '../api/generated/openapi';
import { itemQuery } from './review-item';

type NextFilters = NonNullable<
  paths['/v1/review/next']['post']['requestBody']['content']['application/json']['filters']
>;

const STORED = 'dixit.queue.filters';

/** What the reader last narrowed the queue to: the desk goes on in the same part of it. */
export function rememberQueueFilters(filters: NextFilters): void {
  sessionStorage.setItem(STORED, JSON.stringify(filters));
}

export function rememberedQueueFilters(): NextFilters {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? '{}') as NextFilters;
  } catch {
    return {};
  }
}

/** Takes the most urgent claim that nobody has, and opens it. */
export function useTakeNext({ onNothing, onFailed }: { onNothing: () => void; onFailed: (reason: string) => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/v1/review/next', { body: { filters: rememberedQueueFilters() } })),
    onSuccess: async (item) => {
      if (!item) {
        onNothing();
        return;
      }
      client.setQueryData(itemQuery(item.claim.id).queryKey, item);
      await navigate({ to: '/desk/$claimId', params: { claimId: item.claim.id } });
    },
    onError: (error) => onFailed(error.message),
  });
}
