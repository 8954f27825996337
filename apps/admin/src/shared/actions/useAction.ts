import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from '@tanstack/react-query';
import { useExplain } from '../states/explain';
import { showToast } from '../toasts/toasts';

interface Action<Given, Got> {
  readonly work: (given: Given) => Promise<Got>;
  /** The word that it is done; nothing is said where there is none. */
  readonly done?: string | ((got: Got) => string | undefined);
  /** What is asked of the server again, whether it went well or not: a refusal often means that the page is old. */
  readonly refresh?: readonly QueryKey[];
  readonly onDone?: (got: Got, given: Given) => void;
}

/** Something done on the server: its word afterwards, the reason where it was refused, the page brought up to date. */
export function useAction<Given = void, Got = unknown>(
  action: Action<Given, Got>,
): UseMutationResult<Got, Error, Given> {
  const client = useQueryClient();
  const explain = useExplain();
  const { work, done, refresh = [], onDone } = action;
  return useMutation({
    mutationFn: work,
    onSuccess: (got, given) => {
      const text = typeof done === 'function' ? done(got) : done;
      if (text) showToast({ kind: 'done', text });
      onDone?.(got, given);
    },
    onError: (error) => showToast({ kind: 'failed', text: explain(error) }),
    onSettled: () => Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
