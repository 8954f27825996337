import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sessionQuery } from '../../shared/session/session';

/** After any way in: the screen that was asked for, or the first. */
export function useEnter(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await client.resetQueries({ queryKey: sessionQuery.queryKey });
    if (location.pathname === '/sign-in') await navigate({ to: '/', replace: true });
  };
}
