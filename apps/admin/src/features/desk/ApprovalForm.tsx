import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../shared/api/client';
import { sessionQuery, useMay } from '../../shared/session/session';
import { useShortcut } from '../../shared/shortcuts/registry';
import { useMessages } from './messages';
import { changing, type ReviewItem } from '../../shared/review/review-item';
import type { Verdict } from './queries';
import type { Change } from './useChange';

interface Props {
  readonly item: ReviewItem;
  readonly verdict: Verdict;
  readonly change: Change;
}

/** The second pair of eyes: approves, or returns with a reason. */
export function ApprovalForm({ item, verdict, change }: Props) {
  const t = useMessages();
  const may = useMay('editor');
  const own = useQuery(sessionQuery).data?.id === verdict.authorId;
  const [reason, setReason] = useState('');
  const approve = (): void =>
    void change.send({
      item,
      request: (now) =>
        unwrap(api.POST('/v1/review/claims/{claimId}/verdict/approval', { params: changing(now), body: {} })),
      done: t('approved'),
    });
  const giveBack = (): void =>
    void change.send({
      item,
      request: (now) =>
        unwrap(api.POST('/v1/review/claims/{claimId}/verdict/return', { params: changing(now), body: { reason } })),
      done: t('returned'),
    });
  const enabled = may && !own;
  useShortcut({ id: 'desk-approve', keys: 'a', label: t('approve'), group: t('group') }, approve, enabled);
  return (
    <Stack gap="xs">
      <Text size="sm">{own ? t('ownVerdict') : t('waits', { name: verdict.authorName })}</Text>
      {enabled && (
        <>
          <Textarea
            label={t('returnReason')}
            autosize
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group>
            <Button onClick={approve} loading={change.pending}>
              {t('approve')}
            </Button>
            <Button variant="default" disabled={reason.trim() === ''} onClick={giveBack}>
              {t('return')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
