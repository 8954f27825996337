import { Button, Code, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { Highlighted } from '../../shared/claim/Highlighted';
import { formatDateTime } from '../../shared/format/format';
import { QueryView } from '../../shared/states/QueryView';
import { showToast } from '../../shared/toasts/toasts';
import classes from './desk.module.css';
import { useMessages as useDesk } from './messages';
import { placesOf } from './quote-places';
import { snapshotsQuery, type Evidence, type Snapshot } from './queries';
import { useMessages } from './snapshot-messages';

/** The page as it was when it was fetched, as text, with the quoted passage marked. */
export function SnapshotViewer({ evidence, onClose }: { evidence: Evidence; onClose: () => void }) {
  const t = useMessages();
  const desk = useDesk();
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
    onError: (error) => showToast({ kind: 'failed', text: desk('failed', { reason: error.message }) }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('snapshotTitle')}
      closeButtonProps={{ 'aria-label': desk('close') }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed" className={classes.address}>
          {[title, url].filter(Boolean).join(' · ')}
        </Text>
        <QueryView query={snapshots}>{(items) => <Copies snapshots={items} quote={evidence.quote} />}</QueryView>
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

interface CopiesProps {
  readonly snapshots: readonly Snapshot[];
  readonly quote: string | null;
}

/** The latest copy that has a text, unless another one is chosen. */
function Copies({ snapshots, quote }: CopiesProps) {
  const t = useMessages();
  const [chosen, choose] = useState<string | null>(null);
  const shown =
    snapshots.find(({ id }) => id === chosen) ?? snapshots.find(({ outcome }) => outcome === 'taken') ?? snapshots[0];
  if (!shown) return <Text size="sm">{t('noSnapshot')}</Text>;
  return (
    <>
      {snapshots.length > 1 && (
        <Select
          size="xs"
          label={t('copies')}
          allowDeselect={false}
          data={snapshots.map(({ id, fetchedAt, outcome }) => ({
            value: id,
            label: `${formatDateTime(fetchedAt)} · ${t(`outcome_${outcome}`)}`,
          }))}
          value={shown.id}
          onChange={choose}
        />
      )}
      <Copy snapshot={shown} quote={quote} />
    </>
  );
}

function Copy({ snapshot, quote }: { snapshot: Snapshot; quote: string | null }) {
  const t = useMessages();
  const { fetchedAt, httpStatus, contentType, text, textHash, headers } = snapshot;
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
      {headers && <Headers headers={headers} />}
      {textHash && (
        <Text size="xs" c="dimmed" className={classes.address}>
          {t('fingerprint')} <Code>{textHash}</Code>
        </Text>
      )}
    </>
  );
}

function Headers({ headers }: { headers: Readonly<Record<string, unknown>> }) {
  const t = useMessages();
  return (
    <details className={classes.opening}>
      <summary>{t('headers')}</summary>
      <dl className={classes.headers}>
        {Object.entries(headers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
