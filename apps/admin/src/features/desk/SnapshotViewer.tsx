import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { Highlighted } from '../../shared/claim/Highlighted';
import { formatDateTime } from '../../shared/format/format';
import { QueryView } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import classes from './desk.module.css';
import { useMessages } from './messages';
import { placesOf } from './quote-places';
import { snapshotsQuery, type Evidence } from './queries';

/** The page as it was when it was fetched, as text, with the quoted passage marked. */
export function SnapshotViewer({ evidence, onClose }: { evidence: Evidence; onClose: () => void }) {
  const t = useMessages();
  const { id, claimId, title, url, withdrawnAt, version } = evidence;
  const snapshots = useQuery(snapshotsQuery(claimId, id));
  const recheck = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/v1/review/claims/{claimId}/evidence/{evidenceId}/recheck', {
          params: { path: { claimId, evidenceId: id }, header: { 'If-Match': `"${version}"` } },
        }),
      ),
    onSuccess: () => showToast({ kind: 'done', text: t('rechecking') }),
    onError: (error) => showToast({ kind: 'failed', text: t('failed', { reason: error.message }) }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('snapshotTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {title ?? url}
        </Text>
        <QueryView query={snapshots}>
          {(items) => {
            const taken = items.find(({ outcome }) => outcome === 'taken') ?? items[0];
            return taken ? <Copy snapshot={taken} quote={evidence.quote} /> : <Text size="sm">{t('noSnapshot')}</Text>;
          }}
        </QueryView>
        {withdrawnAt === null && (
          <Group justify="flex-end">
            <Button size="compact-sm" variant="default" loading={recheck.isPending} onClick={() => recheck.mutate()}>
              {t('recheck')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

interface CopyProps {
  readonly snapshot: {
    readonly fetchedAt: string;
    readonly httpStatus: number | null;
    readonly contentType: string | null;
    readonly text: string | null;
    readonly textHash: string | null;
  };
  readonly quote: string | null;
}

function Copy({ snapshot, quote }: CopyProps) {
  const t = useMessages();
  const { fetchedAt, httpStatus, contentType, text, textHash } = snapshot;
  const places = useMemo(() => placesOf(quote ?? '', text ?? ''), [quote, text]);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => page.current?.querySelector('mark')?.scrollIntoView({ block: 'center' }), [places]);
  return (
    <>
      <Text size="sm">
        {[t('fetchedAt', { date: formatDateTime(fetchedAt) }), httpStatus && `HTTP ${httpStatus}`, contentType]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {text ? (
        <div ref={page} className={classes.copy} tabIndex={0} role="region" aria-label={t('snapshotTitle')}>
          <Highlighted text={text} ranges={places} />
        </div>
      ) : (
        <Text size="sm">{t('noText')}</Text>
      )}
      {textHash && (
        <Text size="xs" c="dimmed">
          {t('fingerprint')} <Code>{textHash}</Code>
        </Text>
      )}
    </>
  );
}
