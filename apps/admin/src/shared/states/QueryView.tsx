import { Alert, Button, Group, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDateTime } from '../format/format';
import { ErrorState } from './ErrorState';
import { useMessages } from './messages';

/** The part of a TanStack query that decides what is shown. */
export interface ShownQuery<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

interface Props<T> {
  readonly query: ShownQuery<T>;
  /** Shown in the place of what is being loaded, in its shape. */
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** Every state of what is asked of the server: loading, failed, shown, shown but old. */
export function QueryView<T>({ query, skeleton, children }: Props<T>) {
  const { data, error } = query;
  if (data === undefined && error) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (data === undefined) return <Loading>{skeleton}</Loading>;
  return (
    <>
      {error ? <Stale query={query} /> : null}
      {children(data)}
    </>
  );
}

export function Loading({ children }: { children?: ReactNode }) {
  const t = useMessages();
  return (
    <div aria-busy="true">
      <span role="status" className="visually-hidden">
        {t('loading')}
      </span>
      {children ?? <SkeletonLines />}
    </div>
  );
}

export function SkeletonLines({ count = 6 }: { count?: number }) {
  return (
    <Stack gap="sm" aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={18} width={`${95 - ((index * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}

function Stale<T>({ query }: { query: ShownQuery<T> }) {
  const t = useMessages();
  return (
    <Alert role="status" color="yellow" mb="md" p="xs">
      <Group justify="space-between">
        {t('stale', { when: formatDateTime(new Date(query.dataUpdatedAt).toISOString()) })}
        <Button size="compact-xs" variant="default" onClick={() => void query.refetch()}>
          {t('retry')}
        </Button>
      </Group>
    </Alert>
  );
}
