import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { showToast } from '../../shared/toasts/toasts';
import { useMessages } from './messages';
import { evidenceQuery, type Evidence } from './queries';
import { ReasonButton } from './ReasonButton';

const SnapshotViewer = lazy(() => import('./SnapshotViewer').then((module) => ({ default: module.SnapshotViewer })));

export const ADDRESS = /^https?:\/\/\S+$/i;
const COLOURS = { supports: 'teal', refutes: 'red', context: 'gray' } as const;

/** A source: what it says, whether it still says it, and the page as it was. */
export function EvidenceItem({ evidence }: { evidence: Evidence }) {
  const t = useMessages();
  const { url, reference, title, stance, quote, withdrawnAt, withdrawnReason } = evidence;
  return (
    <li>
      <Group gap="xs">
        <Badge variant="dot" color={COLOURS[stance]}>
          {t(`stance_${stance}`)}
        </Badge>
        {url && ADDRESS.test(url) ? (
          <Anchor href={url} target="_blank" rel="noreferrer noopener" size="sm">
            {title ?? url}
          </Anchor>
        ) : (
          <Text size="sm">{title ?? reference}</Text>
        )}
        {withdrawnAt && <Badge color="red">{t('withdrawn')}</Badge>}
      </Group>
      {quote && (
        <Text size="sm" ff="var(--reading-font)">
          « {quote} »
        </Text>
      )}
      {withdrawnReason && <Text size="sm">{withdrawnReason}</Text>}
      <EvidenceNotes evidence={evidence} />
    </li>
  );
}

function EvidenceNotes({ evidence }: { evidence: Evidence }) {
  const t = useMessages();
  const [opened, viewer] = useDisclosure(false);
  const withdraw = useWithdraw(evidence);
  const { url, userName, quoteFound, snapshotState, withdrawnAt } = evidence;
  const notes = [
    userName,
    quoteFound === null ? '' : t(quoteFound ? 'quoteFound' : 'quoteMissing'),
    url === null ? '' : t(`snapshot_${snapshotState}`),
  ];
  return (
    <Group gap="xs">
      <Text size="xs" c="dimmed">
        {notes.filter(Boolean).join(' · ')}
      </Text>
      {url !== null && (
        <Button size="compact-xs" variant="default" onClick={viewer.open}>
          {t('snapshot')}
        </Button>
      )}
      {withdrawnAt === null && (
        <ReasonButton compact label={t('withdrawEvidence')} reasonLabel={t('withdrawReason')} onConfirm={withdraw} />
      )}
      {opened && (
        <Suspense>
          <SnapshotViewer evidence={evidence} onClose={viewer.close} />
        </Suspense>
      )}
    </Group>
  );
}

function useWithdraw({ id, claimId, version }: Evidence): (reason: string) => Promise<boolean> {
  const t = useMessages();
  const client = useQueryClient();
  return async (reason) => {
    try {
      await unwrap(
        api.POST('/v1/review/claims/{claimId}/evidence/{evidenceId}/withdrawal', {
          params: { path: { claimId, evidenceId: id }, header: { 'If-Match': `"${version}"` } },
          body: { reason },
        }),
      );
      return true;
    } catch (error) {
      showToast({ kind: 'failed', text: t('failed', { reason: error instanceof Error ? error.message : '' }) });
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: evidenceQuery(claimId).queryKey });
    }
  };
}
